package org.sspfilter.impl.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.impl.stage.Outcome;

class RequestFirewallTest {

    private static final FirewallLimits LIMITS = new FirewallLimits(256, 512, 300);
    private final RequestFirewall firewall = new RequestFirewall(LIMITS);

    private static FakeRequest valid() {
        return new FakeRequest()
                .requestUri("/A20047/STU3/1/gpconnect/Patient/1")
                .header("Host", "provider.test")
                .header("Authorization", "Bearer x.y.");
    }

    private DenialReason reason(FakeRequest request) {
        return denial(request).reason();
    }

    private Denial denial(FakeRequest request) {
        Outcome<CanonicalRequest> outcome = firewall.check(request);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<CanonicalRequest>) outcome).denial();
    }

    private boolean admits(FakeRequest request) {
        return firewall.check(request) instanceof Outcome.Passed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
    void admitsTheMethodsOfInteractions(String method) {
        assertThat(admits(valid().method(method))).isTrue();
    }

    @ParameterizedTest
    @Tag("P06")
    @ValueSource(strings = {"OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "Get", "", "GET "})
    void refusesOtherMethods(String method) {
        assertThat(reason(valid().method(method))).isEqualTo(DenialReason.FIREWALL_METHOD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/A20047/STU3/1/gpconnect",
                "/A20047/STU3/1/gpconnect/",
                "/Patient/$gpc.getstructuredrecord",
                "/Patient/%24gpc.getstructuredrecord",
                "/records/Crisis%20Plan.pdf",
                "/records/caf%C3%A9",
                "/a/b-c_d~e!f'g(h)i*j+k,l=m:n@o&p"
            })
    void admitsPlainPaths(String path) {
        assertThat(admits(valid().requestUri(path))).isTrue();
    }

    @ParameterizedTest
    @Tag("P01")
    @Tag("P02")
    @Tag("P03")
    @Tag("P04")
    @Tag("P05")
    @Tag("P19")
    @ValueSource(
            strings = {
                "",
                "*",
                "Patient/1",
                "//fhir/Patient",
                "/fhir//Patient",
                "/fhir/Patient//",
                "/https://host/fhir",
                "/fhir/./Patient",
                "/fhir/../Patient",
                "/fhir/..",
                "/fhir/.",
                "/fhir/;x=y/Patient",
                "/public/..;/fhir",
                "/fhir/Patient;jsessionid=1",
                "/fhir/%2e%2e/Patient",
                "/fhir/.%2E/Patient",
                "/fhir/a%2fb",
                "/fhir/a%2Fb",
                "/fhir/a%5cb",
                "/fhir/a\\b",
                "/fhir/%252f",
                "/fhir/%25",
                "/fhir/%3b",
                "/fhir/%3f",
                "/fhir/%23",
                "/fhir/a%00",
                "/fhir/a%0a",
                "/fhir/a%0D",
                "/fhir/a%7f",
                "/fhir/%c0%af",
                "/fhir/%zz",
                "/fhir/%4",
                "/fhir/%",
                "/fhir/%e2%80%a8",
                "/fhir/%e2%80%ae",
                "/fhir/%ff",
                "/fhir/%ed%a0%80",
                "/fhir/%c2%85",
                "/fhir/Patient.",
                "/fhir/Patient%20",
                "/fhir/a b",
                "/fhir/a\tb",
                "/fhir/a\nb",
                "/fhir/\u00e9",
                "/fhir/\uff05",
                "/fhir/%\uff12f",
                "/fhir/a\"b",
                "/fhir/a<b",
                "/fhir/a|b",
                "/fhir/a{b",
                "/fhir/a^b",
                "/fhir/a`b",
                "/fhir/a#b",
                "/fhir/a?b"
            })
    void refusesPathsThatCanBeReadInTwoWays(String path) {
        assertThat(reason(valid().requestUri(path))).isEqualTo(DenialReason.FIREWALL_PATH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018",
                "identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9990000018",
                "name=caf%C3%A9&_format=application/fhir+json",
                "a&b=&&c=1"
            })
    void admitsPlainQueries(String query) {
        assertThat(admits(valid().query(query))).isTrue();
    }

    @ParameterizedTest
    @Tag("P04")
    @ValueSource(
            strings = {"a=%", "a=%2", "a=%zz", "a=%00", "a=%0a", "a=%ff", "a=%e2%80%a8", "a=b c", "a=\u00e9", "a=\\"})
    void refusesQueriesThatCanBeReadInTwoWays(String query) {
        assertThat(reason(valid().query(query))).isEqualTo(DenialReason.FIREWALL_QUERY);
    }

    @Test
    void refusesATargetFromTheFirstCharacterOverTheBound() {
        String longest = "/" + "a".repeat(255);
        assertThat(admits(valid().requestUri(longest))).isTrue();
        assertThat(reason(valid().requestUri(longest + "a"))).isEqualTo(DenialReason.FIREWALL_TARGET_TOO_LONG);
        assertThat(admits(valid().query("q".repeat(512)))).isTrue();
        assertThat(reason(valid().query("q".repeat(513)))).isEqualTo(DenialReason.FIREWALL_TARGET_TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/0.9", "", "HTTP/3.0", "http/1.1", "HTTP/1.1 "})
    @Tag("P19")
    void refusesOtherProtocols(String protocol) {
        assertThat(reason(valid().protocol(protocol))).isEqualTo(DenialReason.FIREWALL_REQUEST_LINE);
    }

    @ParameterizedTest
    @Tag("J13")
    @Tag("H02")
    @ValueSource(strings = {"Authorization", "Host", "Content-Type", "Content-Length", "Content-Encoding", "If-Match"})
    void refusesARepeatedHeaderNamingIt(String name) {
        Denial denial = denial(valid().header(name, "1", "1"));
        assertThat(denial.reason()).isEqualTo(DenialReason.FIREWALL_HEADER_REPEATED);
        assertThat(denial.subject()).isEqualTo(name);
    }

    @Test
    void refusesControlCharactersAndLengthInAHeader() {
        assertThat(reason(valid().header("Content-Type", "application/fhir+json\u0000")))
                .isEqualTo(DenialReason.FIREWALL_HEADER_MALFORMED);
        assertThat(reason(valid().header("Authorization", "Bearer \r\n x")))
                .isEqualTo(DenialReason.FIREWALL_HEADER_MALFORMED);
        assertThat(admits(valid().header("If-Match", "x".repeat(300)))).isTrue();
        assertThat(reason(valid().header("If-Match", "x".repeat(301))))
                .isEqualTo(DenialReason.FIREWALL_HEADER_MALFORMED);
    }

    @ParameterizedTest
    @Tag("H10")
    @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
    void refusesMethodOverridesByHeader(String name) {
        assertThat(reason(valid().header(name, "DELETE"))).isEqualTo(DenialReason.FIREWALL_METHOD_OVERRIDE);
    }

    @ParameterizedTest
    @Tag("H10")
    @ValueSource(strings = {"_method=DELETE", "a=1&_method=PUT", "_metho%64=PUT", "_method"})
    void refusesMethodOverridesByParameter(String query) {
        assertThat(reason(valid().query(query))).isEqualTo(DenialReason.FIREWALL_METHOD_OVERRIDE);
    }

    @Test
    @Tag("P10")
    void refusesUpgrades() {
        assertThat(reason(valid().header("Upgrade", "websocket"))).isEqualTo(DenialReason.FIREWALL_UPGRADE);
    }

    @Test
    void decodesParametersOnceAndInOrder() {
        CanonicalRequest canonical =
                ((Outcome.Passed<CanonicalRequest>) firewall.check(valid().query("b=%2541&a=1+2&b=x%26y"))).evidence();
        assertThat(canonical.parameters())
                .containsExactly(Map.entry("b", List.of("%41", "x&y")), Map.entry("a", List.of("1 2")));
    }

    @Test
    void treatsHeadAsGet() {
        CanonicalRequest canonical =
                ((Outcome.Passed<CanonicalRequest>) firewall.check(valid().method("HEAD"))).evidence();
        assertThat(canonical.verb()).isEqualTo("GET");
        assertThat(canonical.method()).isEqualTo("HEAD");
    }
}
