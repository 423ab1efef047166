package org.sspfilter.impl.ownership;

/** The bodies of valid pointer requests, in both formats. */
enum PointerBody {
    JSON("application/fhir+json") {
        @Override
        String plain() {
            return """
                    {"resourceType": "DocumentReference",
                     "contained": [{"resourceType": "Organization", "custodian": {"reference": "x"}}],
                     "subject": {"reference": "%s"},
                     "custodian": {"reference": "%s", "display": "Ours"},
                     "author": {"reference": "https://directory.spineservices.nhs.uk/STU3/Organization/B2002"},
                     "status": "current"}
                    """.formatted(PointerRequest.SUBJECT, CUSTODIAN);
        }

        @Override
        String relation(String target) {
            return "\"relatesTo\": [{\"code\": \"replaces\", \"target\": {" + target + "}}], \"status\"";
        }

        @Override
        String superseding() {
            return plain().replace("\"status\"", relation(reference()));
        }

        @Override
        String reference() {
            return "\"reference\": \"https://provider.test.nhs.uk/nrl/DocumentReference/p-1\"";
        }

        @Override
        String identifier() {
            return "\"identifier\": {\"system\": \"%s\", \"value\": \"%s\"}"
                    .formatted(PointerRequest.SYSTEM, PointerRequest.VALUE);
        }

        @Override
        String both() {
            return reference() + ", " + identifier();
        }

        @Override
        String identified(String pointer) {
            return pointer.replaceFirst("DocumentReference\",", "DocumentReference\", \"id\": \"p-1\",");
        }

        @Override
        String member(String name, String value) {
            return '"' + name + "\": \"" + value + '"';
        }

        @Override
        String identifier(String system, String value) {
            return "\"identifier\": {" + member("system", system) + ", " + member("value", value) + '}';
        }

        @Override
        String separator() {
            return ", ";
        }

        @Override
        String patch() {
            return """
                    {"resourceType": "Parameters", "parameter": [{"name": "operation", "part": [
                      {"name": "type", "valueCode": "replace"},
                      {"name": "path", "valueString": "DocumentReference.status"},
                      {"name": "value", "valueString": "entered-in-error"}]}]}
                    """;
        }
    },
    XML("application/fhir+xml") {
        @Override
        String plain() {
            return """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <!-- a pointer -->
                    <DocumentReference xmlns="http://hl7.org/fhir">
                      <text><div xmlns="http://www.w3.org/1999/xhtml">A <custodian>pointer</custodian></div></text>
                      <contained><Organization><custodian><reference value="x"/></custodian></Organization></contained>
                      <subject><reference value="%s"/></subject>
                      <custodian><reference value="%s"/><display value="Ours"/></custodian>
                      <author><reference value="https://directory.spineservices.nhs.uk/STU3/Organization/B2002"/></author>
                      <status value="current"/>
                    </DocumentReference>
                    """.formatted(PointerRequest.SUBJECT, CUSTODIAN);
        }

        @Override
        String relation(String target) {
            return "<relatesTo><code value=\"replaces\"/><target>" + target + "</target></relatesTo><status";
        }

        @Override
        String superseding() {
            return plain().replace("<status", relation(reference()));
        }

        @Override
        String reference() {
            return "<reference value=\"https://provider.test.nhs.uk/nrl/DocumentReference/p-1\"/>";
        }

        @Override
        String identifier() {
            return "<identifier><system value=\"%s\"/><value value=\"%s\"/></identifier>"
                    .formatted(PointerRequest.SYSTEM, PointerRequest.VALUE);
        }

        @Override
        String both() {
            return reference() + identifier();
        }

        @Override
        String identified(String pointer) {
            return pointer.replaceFirst("hl7.org/fhir\">", "hl7.org/fhir\"><id value=\"p-1\"/>");
        }

        @Override
        String member(String name, String value) {
            return '<' + name + " value=\"" + value + "\"/>";
        }

        @Override
        String identifier(String system, String value) {
            return "<identifier>" + member("system", system) + member("value", value) + "</identifier>";
        }

        @Override
        String separator() {
            return "";
        }

        @Override
        String patch() {
            return """
                    <Parameters xmlns="http://hl7.org/fhir"><parameter><name value="operation"/>
                      <part><name value="type"/><valueCode value="replace"/></part>
                      <part><name value="path"/><valueString value="DocumentReference.status"/></part>
                      <part><name value="value"/><valueString value="entered-in-error"/></part>
                    </parameter></Parameters>
                    """;
        }
    };

    private static final String ORGANISATION = "https://directory.spineservices.nhs.uk/STU3/Organization/";
    private static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code";
    static final String CUSTODIAN = "https://directory.spineservices.nhs.uk/STU3/Organization/A1001";

    private final String mediaType;

    PointerBody(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    abstract String plain();

    abstract String relation(String target);

    abstract String superseding();

    abstract String reference();

    abstract String identifier();

    abstract String both();

    abstract String patch();

    /** A pointer that has an id already. */
    abstract String identified(String pointer);

    abstract String member(String name, String value);

    abstract String identifier(String system, String value);

    /** What stands between two members. */
    abstract String separator();

    String identified() {
        return identified(plain());
    }

    String identifiedSuperseding() {
        return identified(superseding());
    }

    String custodianReference(String code) {
        return member("reference", ORGANISATION + code);
    }

    String custodianIdentifier(String code) {
        return identifier(ODS, code);
    }

    String patientReference() {
        return member("reference", PointerRequest.SUBJECT);
    }

    String patientIdentifier(String system, String value) {
        return identifier(system, value);
    }

    /** The same pointer, with the custodian by identifier. */
    static String laterCustodian(String pointer) {
        return pointer.replaceAll(
                        "(\"custodian\": \\{)\"reference\": \"" + ORGANISATION + "([^\"]*)\"",
                        "$1" + JSON.custodianIdentifier("$2").replace("{", "\\{"))
                .replaceAll(
                        "(<custodian>)<reference value=\"" + ORGANISATION + "([^\"]*)\"/>",
                        "$1" + XML.custodianIdentifier("$2"));
    }
}
