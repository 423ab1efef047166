package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.sample.it.Refusal.assertGuarded;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and values that components read differently, at the sample provider: none reaches it, and none reaches a log. */
class SamplePathsIT extends DeployedTest {

    private static final String NAME = "sample-paths";
    private static final String NHS_NUMBER = "9990000018";

    SamplePathsIT() {
        super(NAME);
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return Archives.sample(NAME);
    }

    @ParameterizedTest
    @Tag("P01")
    @Tag("P02")
    @Tag("P03")
    @Tag("P04")
    @Tag("P05")
    @Tag("P06")
    @Tag("P19")
    @ValueSource(
            strings = {
                "//A20047/STU3/1/gpconnect/Patient/1",
                "/A20047//STU3/1/gpconnect/Patient/1",
                "/A20047/STU3/1/gpconnect//Patient/1",
                "/A20047/STU3/1/gpconnect/Patient//1",
                "/A20047/STU3/1/gpconnect/;x=y/Patient/1",
                "/it/..;/A20047/STU3/1/gpconnect/Patient/1",
                "/A20047/STU3/1/gpconnect/Patient/1;jsessionid=1",
                "/A20047/STU3/1/gpconnect/Patient/1;.css",
                "/it/%2e%2e/A20047/STU3/1/gpconnect/Patient/1",
                "/it/.%2e/A20047/STU3/1/gpconnect/Patient/1",
                "/it/../A20047/STU3/1/gpconnect/Patient/1",
                "/A20047/./STU3/1/gpconnect/Patient/1",
                "/A20047/STU3/1/gpconnect%2fPatient/1",
                "/A20047/STU3/1/gpconnect%5cPatient/1",
                "/A20047/STU3/1/gpconnect\\Patient\\1",
                "/A20047/STU3/1/gpconnect/%252fPatient/1",
                "/A20047/STU3/1/gpconnect/Patient/1%252e",
                "/A20047/STU3/1/gpconnect/Patient/1%00",
                "/A20047/STU3/1/gpconnect/Patient/1%0a",
                "/A20047/STU3/1/gpconnect/Patient/1%0d",
                "/A20047/STU3/1/gpconnect/Patient/%c0%af1",
                "/A20047/STU3/1/gpconnect/Patient/%zz1",
                "/A20047/STU3/1/gpconnect/Patient/1%",
                "/A20047/STU3/1/gpconnect/Patient/1%e2%80%a8",
                "/A20047/STU3/1/gpconnect/Patient/1\u2028",
                "/A20047/STU3/1/gpconnect/Patient/1/",
                "/A20047/STU3/1/gpconnect/Patient/1.",
                "/A20047/STU3/1/gpconnect/Patient/1%20",
                "/A20047/STU3/1/gpconnect/patient/1",
                "/A20047/stu3/1/gpconnect/Patient/1",
                "/A20047/STU3/1/gpconnect/Patient.json/1",
                "/A20047/STU3/1/gpconnect/Patient",
                "/A20047/STU3/1/gpconnect/",
                "/A20047/STU3/1/gpconnect",
                "/https://localhost/A20047/STU3/1/gpconnect/Patient/1",
                "http://localhost/https://localhost/A20047/STU3/1/gpconnect/Patient/1",
                "/WEB-INF/web.xml",
                "/WEB-INF/ssp-filter.properties",
                "/META-INF/MANIFEST.MF",
                "/",
                "*",
                "/it/reached/",
                "/it/reached;x",
                "/it/./reached",
                "/IT/reached",
            })
    void noOtherSpellingOfPathIsServed(String target) {
        Answer answer = Call.patient().target(target).send();
        if (Server.current().isPayara() && isBadEscape(target)) {
            // It fails before any filter, and closes with an empty answer for which it forgets the status.
            assertThat(answer.body()).isEmpty();
        } else {
            assertThat(answer.successful()).as(answer.body()).isFalse();
            assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        }
        if (!answer.id().isEmpty()) {
            assertGuarded(answer);
            assertThat(trail.ofId(answer.id())).containsEntry("outcome", "deny");
        }
        assertNotReached();
    }

    private static boolean isBadEscape(String target) {
        return target.endsWith("%zz1") || target.endsWith("%");
    }

    @ParameterizedTest
    @Tag("P06")
    @ValueSource(strings = {"http://localhost", "https://localhost", "http://other.example"})
    void absoluteFormIsDecidedByItsPath(String origin) {
        Answer admitted =
                Call.patient().target(origin + Call.PRACTICE + "/Patient/1").send();
        // A server may refuse where the two hosts differ; whoever gets in is who would have got in without.
        assertThat(admitted.status()).isIn(200, 400);
        Answer refused =
                Call.metadata().target(origin + Call.PRACTICE + "/Patient/1").send();
        assertThat(refused.status()).isGreaterThanOrEqualTo(400);
    }

    @ParameterizedTest
    @Tag("P19")
    @ValueSource(strings = {"BARE-LF", "NO-METHOD", "HTTP-0.9", "HTTP-3", "NO-HOST", "SPACE"})
    void whatIsNoPlainHttpIsNotServed(String fault) {
        Call call = Call.patient();
        byte[] octets = call.octets("\r\n");
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        String sent =
                switch (fault) {
                    case "BARE-LF" -> text.replace("Accept:", "X-Bare: a\nSsp-From: 200000000116\r\nAccept:");
                    case "NO-METHOD" -> text.substring(3);
                    case "HTTP-0.9" -> "GET " + Call.PRACTICE + "/Patient/1\r\n\r\n";
                    case "HTTP-3" -> text.replace("HTTP/1.1", "HTTP/3.0");
                    case "NO-HOST" -> text.replace("Host: localhost\r\n", "");
                    default -> text.replace("Ssp-From:", "Ssp-From :");
                };
        Answer answer = call.sendRaw(sent.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer.successful()).as(answer.body()).isFalse();
        assertThat(answer.body()).doesNotContain("\"Patient\"");
        assertNotReached();
    }

    /** A server either refuses a folded line or makes one of it before anybody sees it: RFC 9112, section 5.2. */
    @ParameterizedTest
    @Tag("P19")
    @CsvSource(delimiter = '|', textBlock = """
                    # a line | as one | what that is worth
                    'Ssp-From:~ 200000000115' | 'Ssp-From: 200000000115' | 200
                    'Ssp-From: 200000000115~ ' | 'Ssp-From: 200000000115 ' | 200
                    'Ssp-From: 200000000115~ 200000000116' | 'Ssp-From: 200000000115 200000000116' | 400
                    'Ssp-From: 2000000~ 00115' | 'Ssp-From: 2000000 00115' | 400
                    'X-Other: a~ Ssp-From: 200000000115' | 'X-Other: a Ssp-From: 200000000115' | 400
                    'Ssp-From: 200000000115~ Ssp-To: 918999198994' | 'Ssp-From: 200000000115 Ssp-To: 918999198994' | 400
                    'Ssp-From: 200000000115~\tx' | 'Ssp-From: 200000000115 x' | 400
                    """)
    void foldedLineIsWorthNoMoreThanTheSameAsOne(String folded, String one, int status) {
        Call plain = Call.patient().without("Ssp-From").also(one);
        Answer served = plain.send();
        assertThat(served.status()).as(served.body()).isEqualTo(status);
        fromNowOn();
        Call call = Call.patient().without("Ssp-From").also(folded.replace("~", "\r\n"));
        Answer answer = call.send();
        if (!Server.current().unfolds() && !answer.successful()) {
            assertNotReached();
            return;
        }
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(told(answer, call)).isEqualTo(told(served, plain));
        if (status != 200) {
            assertNotReached();
        }
    }

    /** What the audit says of a decision and of whom it is about. */
    private Map<String, String> told(Answer answer, Call call) {
        Map<String, String> record = answer.id().isEmpty() ? trail.ofTrace(call.trace()) : trail.ofId(answer.id());
        Map<String, String> told = new TreeMap<>(record);
        told.keySet().retainAll(Set.of("outcome", "reason", "status", "from", "to", "interaction"));
        return told;
    }

    @ParameterizedTest
    @Tag("H07")
    @Tag("H12")
    @Tag("H13")
    @Tag("E05")
    @CsvSource(
            delimiter = '|',
            value = {
                "Ssp-TraceID | ${jndi:ldap://127.0.0.1/a}",
                "Ssp-TraceID | 00000000-0000-4000-8000-000000000000%0d%0aSet-Cookie:a=b",
                "Ssp-TraceID | <script>alert(1)</script>",
                "Ssp-TraceID | ]]><script/>",
                "Ssp-TraceID | 00000000-0000-4000-8000-00000000000\u2028",
                "Ssp-From | *)(uid=*",
                "Ssp-From | １２３４５６７８９０１２",
                "Ssp-From | -20000000011",
                "Ssp-To | ${env:PATH}",
                "Ssp-InteractionID | urn:<b>",
            })
    void whatCallersSendIsNeverSentBack(String name, String value) {
        for (String type : new String[] {"application/fhir+json", "application/fhir+xml"}) {
            Answer answer =
                    Call.patient().with("Accept", type).with(name, value).send();
            assertThat(answer.status()).isEqualTo(400);
            if (Server.current().isPayara() && answer.id().isEmpty()) {
                // It lets nothing but ASCII into a header.
                assertThat(value).matches("(?s).*[^\\x00-\\x7f].*");
                assertThat(answer.body()).isEmpty();
                continue;
            }
            assertThat(answer.body()).doesNotContain(value).doesNotContain("<script");
            assertThat(String.join("\n", answer.headers())).doesNotContain(value);
            assertThat(answer.header("Set-Cookie")).isEmpty();
            assertThat(answer.header("Content-Type")).singleElement().asString().startsWith(type);
            assertThat(trail.ofId(answer.id())).containsEntry("outcome", "deny");
        }
        assertNotReached();
    }

    @Test
    @Tag("H12")
    void refusesHugeTraceId() {
        Answer answer = Call.patient().with("Ssp-TraceID", "a".repeat(6000)).send();
        assertThat(answer.successful()).isFalse();
        assertNotReached();
    }

    @Test
    @Tag("A01")
    @Tag("H16")
    void auditKeepsOneLineARecordAndThePeersAddress() {
        // Payara lets nothing but ASCII into a header.
        String separator = Server.current().isPayara() ? "" : "\u2028";
        Answer answer = Call.patient()
                .as("impostor")
                .with(
                        "X-Forwarded-For",
                        "10.0.0.1\",\"outcome\":\"permit\"}" + separator + "{${jndi:ldap://127.0.0.1/a}%n")
                .send();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(trail.ofId(answer.id()))
                .containsEntry("outcome", "deny")
                .containsEntry("peerAddress", "127.0.0.1")
                .containsKey("forwardedFor");
        assertThat(trail.text().split("\\R", -1)).allSatisfy(line -> assertThat(line)
                .satisfiesAnyOf(last -> assertThat(last).isEmpty(), record -> assertThat(record)
                        .startsWith("{\"sequence\":")
                        .endsWith("}")));
    }

    @ParameterizedTest
    @Tag("A01")
    @ValueSource(strings = {"\u001b[31m", "\u0000", "\u0085", "\t", "\u007f"})
    void controlCharactersReachNoAudit(String control) {
        Call call = Call.patient().as("impostor").with("X-Forwarded-For", "10.0.0.1" + control + "x");
        // Servers differ in whether they let such a header in at all.
        assertThat(call.send().status()).isIn(400, 403);
        Answer later = Call.patient().as("impostor").send();
        trail.ofId(later.id());
        assertThat(trail.text()).doesNotContain(control);
    }

    @Test
    @Tag("A02")
    @Tag("REQ-46")
    void tokenAndPatientStayOutOfLogBodyAndAudit() {
        try (ServerLog log = ServerLog.open()) {
            String search = Call.PRACTICE + "/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number%7C" + NHS_NUMBER;
            Call admitted = Call.gpconnect(search, Interactions.PATIENTS, "patient/*.read", token -> token);
            assertThat(admitted.send().status()).isEqualTo(200);
            Call refused = Call.gpconnect(search, Interactions.PATIENT, "patient/*.read", token -> token);
            Answer answer = refused.send();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).doesNotContain(NHS_NUMBER);
            Call broken = Call.gpconnect(
                    search, Interactions.PATIENTS, "patient/*.read", token -> token.with("sub", NHS_NUMBER));
            assertThat(broken.send().body()).doesNotContain(NHS_NUMBER);
            trail.ofTrace(admitted.trace());
            trail.ofTrace(refused.trace());
            trail.ofTrace(broken.trace());
            assertThat(log.text()).doesNotContain(NHS_NUMBER).doesNotContain(tokenOf(admitted));
        }
        assertThat(trail.text()).doesNotContain(NHS_NUMBER + "\"").doesNotContain("eyJhbGciOi");
    }

    private static String tokenOf(Call call) {
        String text = new String(call.octets("\n"), StandardCharsets.UTF_8);
        return text.substring(text.indexOf("Bearer ") + 7).lines().findFirst().orElseThrow();
    }

    @Test
    @Tag("H17")
    void audienceIsComparedWithSettingsAndNotWithHost() {
        Call poisoned = Call.gpconnect(
                        Call.PRACTICE + "/Patient/1",
                        Interactions.PATIENT,
                        "patient/*.read",
                        token -> token.with("aud", "https://evil.example" + Call.PRACTICE))
                .with("Host", "evil.example")
                .with("X-Forwarded-Host", "evil.example")
                .with("Forwarded", "host=evil.example");
        assertThat(poisoned.send().status()).isEqualTo(200);
        assertThat(trail.ofTrace(poisoned.trace()).get("wouldDeny")).contains("context.audience-mismatch");
        Call right = Call.patient().with("Host", "evil.example");
        assertThat(right.send().status()).isEqualTo(200);
        assertThat(trail.ofTrace(right.trace())).doesNotContainKey("wouldDeny");
    }
}
