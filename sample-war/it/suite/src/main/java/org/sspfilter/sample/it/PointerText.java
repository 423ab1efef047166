package org.sspfilter.sample.it;

/** The bodies of requests about pointers, written out, so that a test may write them wrong. */
final class PointerText {

    static final String PATIENT = "https://demographics.spineservices.nhs.uk/STU3/Patient/9990000042";
    static final String SYSTEM = "https://records.example.nhs.uk/pointer";
    static final String ORGANISATION = "https://directory.spineservices.nhs.uk/STU3/Organization/";

    private PointerText() {}

    /** A pointer of an organisation; {@code relation} as {@link #replacing} and {@link #replacingIdentified} write it. */
    static String pointer(Form form, String ods, String name, String relation) {
        if (form == Form.JSON) {
            return """
                    {"resourceType": "DocumentReference",
                     "masterIdentifier": {"system": "%s", "value": "%s"},
                     "status": "current",
                     "type": {"coding": [{"system": "http://snomed.info/sct", "code": "736253002"}]},
                     "subject": {"reference": "%s"},
                     "indexed": "2026-01-05T09:30:00Z",
                     "author": [{"reference": "%s"}],
                     "custodian": {"reference": "%s"},%s
                     "description": "Zo\u00eb's plan",
                     "content": [{"attachment": {"contentType": "text/html", "url": "https://records.example.nhs.uk/1"}}]}
                    """.formatted(SYSTEM, name, PATIENT, ORGANISATION + ods, ORGANISATION + ods, relation);
        }
        return """
                <DocumentReference xmlns="http://hl7.org/fhir">
                  <masterIdentifier><system value="%s"/><value value="%s"/></masterIdentifier>
                  <status value="current"/>
                  <type><coding><system value="http://snomed.info/sct"/><code value="736253002"/></coding></type>
                  <subject><reference value="%s"/></subject>
                  <indexed value="2026-01-05T09:30:00Z"/>
                  <author><reference value="%s"/></author>
                  <custodian><reference value="%s"/></custodian>%s
                  <description value="Zo\u00eb's plan"/>
                  <content><attachment><contentType value="text/html"/><url value="https://records.example.nhs.uk/1"/></attachment></content>
                </DocumentReference>
                """.formatted(SYSTEM, name, PATIENT, ORGANISATION + ods, ORGANISATION + ods, relation);
    }

    /** The relation to a pointer that is to be replaced, by a reference. */
    static String replacing(Form form, String reference) {
        return relation(form, form == Form.JSON ? jsonReference(reference) : xmlReference(reference));
    }

    /** The same by the master identifier. */
    static String replacingIdentified(Form form, String name) {
        return relation(form, form == Form.JSON ? jsonIdentifier(name) : xmlIdentifier(name));
    }

    /** By both. */
    static String replacingBoth(Form form, String reference, String name) {
        return relation(
                form,
                form == Form.JSON
                        ? jsonReference(reference) + ", " + jsonIdentifier(name)
                        : xmlReference(reference) + xmlIdentifier(name));
    }

    private static String relation(Form form, String target) {
        return form == Form.JSON
                ? "\"relatesTo\": [{\"code\": \"replaces\", \"target\": {" + target + "}}],"
                : "<relatesTo><code value=\"replaces\"/><target>" + target + "</target></relatesTo>";
    }

    private static String jsonReference(String reference) {
        return "\"reference\": \"" + reference + "\"";
    }

    private static String xmlReference(String reference) {
        return "<reference value=\"" + reference + "\"/>";
    }

    private static String jsonIdentifier(String name) {
        return "\"identifier\": {\"system\": \"" + SYSTEM + "\", \"value\": \"" + name + "\"}";
    }

    private static String xmlIdentifier(String name) {
        return "<identifier><system value=\"" + SYSTEM + "\"/><value value=\"" + name + "\"/></identifier>";
    }

    /** The Parameters of an update. */
    static String patch(Form form, String path, String value) {
        if (form == Form.JSON) {
            return """
                    {"resourceType": "Parameters", "parameter": [{"name": "operation", "part": [
                      {"name": "type", "valueCode": "replace"},
                      {"name": "path", "valueString": "%s"},
                      {"name": "value", "valueString": "%s"}]}]}
                    """.formatted(path, value);
        }
        return """
                <Parameters xmlns="http://hl7.org/fhir"><parameter><name value="operation"/>
                  <part><name value="type"/><valueCode value="replace"/></part>
                  <part><name value="path"/><valueString value="%s"/></part>
                  <part><name value="value"/><valueString value="%s"/></part>
                </parameter></Parameters>
                """.formatted(path, value);
    }

    /** A Bundle that deletes a pointer and stores another. */
    static String bundle(Form form, String type, String id, String pointer) {
        if (form == Form.JSON) {
            return """
                    {"resourceType": "Bundle", "type": "%s", "entry": [
                      {"request": {"method": "DELETE", "url": "DocumentReference/%s"}},
                      {"resource": %s, "request": {"method": "POST", "url": "DocumentReference"}}]}
                    """.formatted(type, id, pointer);
        }
        return """
                <Bundle xmlns="http://hl7.org/fhir"><type value="%s"/>
                  <entry><request><method value="DELETE"/><url value="DocumentReference/%s"/></request></entry>
                  <entry><resource>%s</resource>
                    <request><method value="POST"/><url value="DocumentReference"/></request></entry></Bundle>
                """.formatted(type, id, pointer);
    }
}
