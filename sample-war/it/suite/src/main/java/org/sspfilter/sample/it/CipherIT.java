package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The connector of the server's how-to: the Spine's eight suites and no other, the server's order, no version but 1.2. */
@Tag("C27")
class CipherIT extends DeployedTest {

    private static final String NAME = "cipher";
    private static final int TLS_1_2 = 0x0303;
    private static final int TLS_1_1 = 0x0302;
    private static final int TLS_1_0 = 0x0301;

    /** Best first. Source: the numbers of RFC 5289, 5288 and 5246. */
    private static final Map<String, Integer> SPINE = spine();

    CipherIT() {
        super(NAME);
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return Archives.sample(
                NAME,
                Server.current().tellsProtocol() ? Map.of() : Map.of("tls.protocol-asserted-by-connector", "true"));
    }

    private static Map<String, Integer> spine() {
        Map<String, Integer> suites = new LinkedHashMap<>();
        suites.put("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", 0xC030);
        suites.put("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", 0xC02F);
        suites.put("TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", 0x009F);
        suites.put("TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", 0x009E);
        suites.put("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384", 0xC028);
        suites.put("TLS_DHE_RSA_WITH_AES_256_CBC_SHA256", 0x006B);
        suites.put("TLS_DHE_RSA_WITH_AES_256_CBC_SHA", 0x0039);
        suites.put("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", 0xC014);
        return suites;
    }

    static Stream<String> suites() {
        return SPINE.keySet().stream();
    }

    /** The two last name no hash that TLS 1.2 alone has: whether 1.2 it was must be asserted where the server does not say. */
    @ParameterizedTest
    @MethodSource("suites")
    void eachSuiteAloneIsServed(String suite) throws IOException {
        Call call = Call.patient();
        Wire.Exchange exchange = Wire.over(Door.SPINE, "ssp", List.of("TLSv1.2"), List.of(suite), call.octets("\r\n"));
        assertThat(exchange.suite()).isEqualTo(suite);
        assertThat(exchange.answer().status()).as(exchange.answer().body()).isEqualTo(200);
        assertThat(trail.ofTrace(call.trace())).containsEntry("outcome", "permit");
    }

    @Test
    void ofAllEightTheServersFirstIsChosen() throws IOException {
        assumeFalse(Server.current().isPayara(), "Payara goes by the caller's order and has no setting for its own");
        List<String> callersOrder = new ArrayList<>(SPINE.keySet());
        Collections.reverse(callersOrder);
        assertThat(Wire.over(
                                Door.SPINE,
                                "ssp",
                                List.of("TLSv1.2"),
                                callersOrder,
                                Call.patient().octets("\r\n"))
                        .suite())
                .isEqualTo("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
    }

    /** Shows that the hello by hand is one that the server understands. */
    @ParameterizedTest
    @MethodSource("suites")
    void aHelloByHandIsTaken(String suite) throws IOException {
        assertThat(Hello.isTaken(Door.SPINE, TLS_1_2, List.of(SPINE.get(suite))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_RSA_WITH_AES_128_CBC_SHA256, 0x003C",
        "TLS_RSA_WITH_AES_256_CBC_SHA256, 0x003D",
        "TLS_RSA_WITH_AES_128_CBC_SHA, 0x002F",
        "TLS_RSA_WITH_AES_256_GCM_SHA384, 0x009D",
        "TLS_RSA_WITH_NULL_SHA256, 0x003B",
        "TLS_RSA_WITH_NULL_SHA, 0x0002",
        "TLS_ECDHE_RSA_WITH_NULL_SHA, 0xC010",
        "TLS_RSA_WITH_RC4_128_SHA, 0x0005",
        "TLS_RSA_WITH_3DES_EDE_CBC_SHA, 0x000A",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, 0xC013",
        "TLS_DH_anon_WITH_AES_128_GCM_SHA256, 0x00A6",
    })
    void noOtherSuiteIsTaken(String name, String number) throws IOException {
        assertThat(Hello.isTaken(Door.SPINE, TLS_1_2, List.of(Integer.decode(number))))
                .as(name)
                .isFalse();
        assertNotReached();
    }

    @ParameterizedTest
    @ValueSource(ints = {TLS_1_1, TLS_1_0, 0x0300})
    void noOlderVersionIsTaken(int version) throws IOException {
        assertThat(Hello.isTaken(Door.SPINE, version, List.copyOf(SPINE.values())))
                .isFalse();
        assertNotReached();
    }

    @Test
    void tlsOneThreeIsAnOptIn() throws IOException {
        Wire.Exchange exchange = Wire.over(
                Door.SPINE,
                "ssp",
                List.of("TLSv1.3"),
                List.of("TLS_AES_256_GCM_SHA384"),
                Call.patient().octets("\r\n"));
        assertThat(exchange.answer().status()).isZero();
        assertNotReached();
    }

    /** Should the connector allow it all the same, the filter does not. */
    @Test
    void filterRefusesVersionThatTheSettingsDoNotAllow() throws IOException {
        Door.MODERN.assumeOpen();
        Wire.Exchange exchange = Wire.over(
                Door.MODERN,
                "ssp",
                List.of("TLSv1.3"),
                List.of("TLS_AES_256_GCM_SHA384"),
                Call.patient().octets("\r\n"));
        assertRefused(exchange.answer(), 403, "ACCESS_DENIED", "tls.protocol-not-allowed");
    }
}
