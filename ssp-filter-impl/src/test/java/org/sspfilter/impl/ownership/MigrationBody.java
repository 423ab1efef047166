package org.sspfilter.impl.ownership;

/** The body of a valid migration, in both formats. */
enum MigrationBody {
    JSON("application/fhir+json") {
        @Override
        String text() {
            return "{\"resourceType\": \"Parameters\", \"parameter\": [" + patient() + ", " + OTHER_JSON + "]}";
        }

        @Override
        String patient() {
            return "{\"name\": \"patientNHSNumber\", \"valueIdentifier\": {\"system\": \"https://fhir.nhs.uk/Id/nhs-number\","
                    + " \"value\": \"9658218873\"}}";
        }

        @Override
        String twice() {
            return patient() + ", " + patient();
        }
    },
    XML("application/fhir+xml") {
        @Override
        String text() {
            return "<Parameters xmlns=\"http://hl7.org/fhir\">" + patient() + OTHER_XML + "</Parameters>";
        }

        @Override
        String patient() {
            return "<parameter><name value=\"patientNHSNumber\"/><valueIdentifier>"
                    + "<system value=\"https://fhir.nhs.uk/Id/nhs-number\"/><value value=\"9658218873\"/>"
                    + "</valueIdentifier></parameter>";
        }

        @Override
        String twice() {
            return patient() + patient();
        }
    };

    private static final String OTHER_JSON = "{\"name\": \"includeFullRecord\","
            + " \"part\": [{\"name\": \"includeSensitiveInformation\", \"valueBoolean\": true}]}";
    private static final String OTHER_XML = "<parameter><name value=\"includeFullRecord\"/><part>"
            + "<name value=\"includeSensitiveInformation\"/><valueBoolean value=\"true\"/></part></parameter>";

    private final String mediaType;

    MigrationBody(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    abstract String text();

    abstract String patient();

    abstract String twice();
}
