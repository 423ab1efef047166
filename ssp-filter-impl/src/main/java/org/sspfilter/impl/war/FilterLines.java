package org.sspfilter.impl.war;

/**
 * The elements that go into a descriptor.
 *
 * @param prefix what the descriptor's element names start with; empty mostly
 * @param name the filter's name
 * @param words what the descriptor's version can say
 * @param newLine a line's end with the indentation of the root's children
 */
record FilterLines(String prefix, String name, DescriptorWords words, String newLine) {

    private static final String DEEPER = "  ";

    String filter() {
        return open("filter")
                + DEEPER + text("filter-name", name)
                + newLine + DEEPER + text("filter-class", Descriptor.FILTER)
                + (words.knowsAsync() ? newLine + DEEPER + text("async-supported", "true") : "")
                + newLine + "</" + prefix + "filter>";
    }

    String mapping() {
        StringBuilder lines = new StringBuilder(open("filter-mapping"))
                .append(DEEPER)
                .append(text("filter-name", name))
                .append(newLine)
                .append(DEEPER)
                .append(text("url-pattern", "/*"));
        for (String dispatcher : words.dispatchers()) {
            lines.append(newLine).append(DEEPER).append(text("dispatcher", dispatcher));
        }
        return lines.append(newLine)
                .append("</")
                .append(prefix)
                .append("filter-mapping>")
                .toString();
    }

    private String open(String element) {
        return newLine + "<" + prefix + element + ">" + newLine;
    }

    private String text(String element, String content) {
        return "<" + prefix + element + ">" + content + "</" + prefix + element + ">";
    }
}
