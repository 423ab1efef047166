package org.sspfilter.sample.it;

/**
 * One call of the table and what must come of it.
 *
 * @param name of the profile, the block and the value
 * @param profile what the endpoint speaks
 * @param block its lines, the value filled in
 */
record Scenario(String name, String profile, ScenarioBlock block) {

    /** What must come of it; a code or a reason is {@code -} where there is none to read. */
    record Expected(int status, String code, String reason) {

        boolean admitted() {
            return status >= 200 && status < 300;
        }
    }

    private static final String NONE = "-";

    Expected expected() {
        String[] words = block.first("expect").orElseThrow().split(" ", -1);
        if (words.length != 1 && words.length != 3) {
            throw new IllegalArgumentException(name + ": expect needs a status, or status, code and reason");
        }
        return new Expected(
                Integer.parseInt(words[0]), words.length == 3 ? words[1] : NONE, words.length == 3 ? words[2] : NONE);
    }

    /** The media type of the answer. */
    String format() {
        return block.first("format")
                .orElse(profile.equals("gpconnect-0.7") ? "application/json+fhir" : "application/fhir+json");
    }

    @Override
    public String toString() {
        return name;
    }
}
