package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sspfilter.impl.revocation.LogLines;
import org.sspfilter.performance.WarmChain;
import org.sspfilter.pki.TestPki;

/** What the log says of the server, by what requests show. */
class FirstRequestsTest {

    private static final String CHAIN = "jakarta.servlet.request.X509Certificate";
    private static final String CIPHER = "jakarta.servlet.request.cipher_suite";
    private static final String PROTOCOL = "org.apache.tomcat.util.net.secure_protocol_version";

    private final LogLines log = new LogLines("org.sspfilter.servlet.FirstRequests");
    private @TempDir Path folder;
    private FilterWorld world;

    @BeforeEach
    void start() throws Exception {
        world = new FilterWorld(folder, UnaryOperator.identity());
        log.start();
    }

    @AfterEach
    void stop() {
        log.close();
        world.close();
    }

    static Stream<Arguments> oddities() {
        X509Certificate stranger = TestPki.at(WarmChain.NOW)
                .subCa()
                .issue("ssp.test.nhs.uk")
                .build()
                .certificate();
        return Stream.of(
                odd("C02", "plain connection", FakeExchange::plain),
                odd("C01", "without a client certificate", exchange -> exchange.without(CHAIN)),
                odd("C22", "something else than a chain", exchange -> exchange.attribute(CHAIN, "a text")),
                odd(
                        "leaf",
                        "certificate.intermediates",
                        exchange -> exchange.attribute(CHAIN, new X509Certificate[] {stranger})),
                odd("cipher", "no cipher suite", exchange -> exchange.without(CIPHER)),
                odd("version", "tls.protocol-asserted-by-connector", exchange -> exchange.without(PROTOCOL)
                        .attribute(CIPHER, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA")),
                odd("TLS 1.3", "tls.protocols does not name", exchange -> exchange.attribute(PROTOCOL, "TLSv1.3")
                        .attribute(CIPHER, "TLS_AES_256_GCM_SHA384")));
    }

    private static Arguments odd(String name, String told, Consumer<FakeExchange> change) {
        return Arguments.of(name, told, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddities")
    @Tag("C01")
    @Tag("C02")
    @Tag("C22")
    void tellsOnceWhatARequestShows(String name, String told, Consumer<FakeExchange> change) throws Exception {
        for (int i = 0; i < 3; i++) {
            FakeExchange exchange = world.search();
            change.accept(exchange);
            assertThat(world.filter(exchange)).isFalse();
        }

        assertThat(log.lines()).singleElement().satisfies(line -> assertThat(line)
                .contains(told));
    }

    @Test
    @Tag("P13")
    void tellsOnceThatNothingAsynchronousIsPossible() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(world.filter(world.search().synchronousOnly())).isTrue();
        }

        assertThat(log.lines()).singleElement().satisfies(line -> assertThat(line)
                .contains("<async-supported>"));
    }

    @Test
    void saysNothingOfGoodRequestsAndOfOthersThatAreRefused() throws Exception {
        world.filter(world.search());
        world.filter(world.search().header("Authorization", "Basic x"));
        world.filter(world.search().header("Ssp-From", "200000000999"));
        world.filter(world.get("/ours/elsewhere"));

        assertThat(log.lines()).isEmpty();
    }

    @Test
    @Tag("C01")
    void blamesNoConnectorThatHasAskedForACertificate() throws Exception {
        world.filter(world.get("/ours/elsewhere"));
        world.filter(world.search().without(CHAIN));

        assertThat(log.lines()).isEmpty();
    }

    @Test
    @Tag("P12")
    void tellsThatAnotherFilterHadAnswered() {
        for (int i = 0; i < 2; i++) {
            try {
                world.filter(world.search().committed());
            } catch (Exception late) {
                assertThat(late).hasMessageContaining("too late");
            }
        }

        assertThat(log.lines()).singleElement().satisfies(line -> assertThat(line)
                .contains("Map the SSP filter first"));
        assertThat(world.records()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "Apache Tomcat/10.1.55, TOMCAT",
        "WildFly 39.0.1.Final (WildFly Core 31.0.2.Final) - 2.3.23.Final, WILDFLY",
        "JBoss EAP 8.1, WILDFLY",
        "Payara Server  6.2025.9 #badassfish, PAYARA",
        "Eclipse GlassFish  7.0.21, PAYARA",
        "Jetty/12, OTHER"
    })
    void knowsTheServers(String info, ServerKind kind) {
        assertThat(ServerKind.of(info)).isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource(Observation.class)
    void namesTheSettingOfTheServerAlone(Observation observation) {
        for (ServerKind server : ServerKind.values()) {
            List<String> others = Stream.of("Tomcat: ", "WildFly: ", "Payara: ")
                    .filter(name -> !name.startsWith(server.name().substring(0, 2), 0)
                            && !name.regionMatches(true, 0, server.name(), 0, 4))
                    .toList();
            if (server != ServerKind.OTHER) {
                assertThat(observation.text(server)).doesNotContain(others);
            }
        }
        assertThat(ServerKind.of(null)).isEqualTo(ServerKind.OTHER);
        assertThat(Objects.requireNonNull(observation.level()).getName()).isIn("WARNING", "ERROR");
    }
}
