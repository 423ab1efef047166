package org.sspfilter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.audit.AuditField;
import org.sspfilter.servlet.FakeExchange;
import org.sspfilter.servlet.FilterWorld;
import org.sspfilter.token.TestTokens;

/** What the container is told, whichever container it is. */
class SspAuthenticationMechanismTest {

    private final SspAuthenticationMechanism mechanism = new SspAuthenticationMechanism() {};
    private final List<String> told = new ArrayList<>();
    private @TempDir Path folder;
    private FilterWorld world;

    @BeforeEach
    void start() throws Exception {
        world = new FilterWorld(folder, settings -> settings.set("unguarded", "/ours/open")
                .set("throttle.permits", "2")
                .set("throttle.period", "1h"));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    /** The container's side; what it is told stands in {@link #told}. */
    private HttpMessageContext context() {
        return (HttpMessageContext) Proxy.newProxyInstance(
                HttpMessageContext.class.getClassLoader(),
                new Class<?>[] {HttpMessageContext.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "notifyContainerAboutLogin" -> {
                            CallerPrincipal caller = (CallerPrincipal) arguments[0];
                            told.add(
                                    "login " + caller.getName() + " " + new java.util.TreeSet<>((Set<?>) arguments[1]));
                            return AuthenticationStatus.SUCCESS;
                        }
                        case "doNothing" -> {
                            told.add("nothing");
                            return AuthenticationStatus.NOT_DONE;
                        }
                        default -> throw new AssertionError(method.getName());
                    }
                });
    }

    private AuthenticationStatus validate(FakeExchange exchange) throws Exception {
        return mechanism.validateRequest(exchange.request(), exchange.response(), context());
    }

    private static final String LOGIN = "login " + TestTokens.ASID + " [asserted:role-profile:444555666777,"
            + " asserted:scope:patient/*.read, interaction:" + FilterWorld.SEARCH + ", ods:" + TestTokens.ODS + "]";

    @Test
    void tellsTheCallerAndItsRoles() throws Exception {
        FakeExchange exchange = world.search();

        assertThat(validate(exchange)).isEqualTo(AuthenticationStatus.SUCCESS);
        assertThat(told).containsExactly(LOGIN);
        assertThat(exchange.status()).isZero();
        assertThat(exchange.bodyWasAskedFor()).isFalse();
    }

    @Test
    void tellsTheSameAgainAndDecidesOnce() throws Exception {
        FakeExchange exchange = world.search();
        validate(exchange);
        validate(exchange);
        boolean passed = world.filter(exchange);
        validate(exchange);

        assertThat(passed).isTrue();
        assertThat(told).containsExactly(LOGIN, LOGIN, LOGIN);
        assertThat(world.records()).singleElement().satisfies(record -> assertThat(record.get(AuditField.OUTCOME))
                .isEqualTo("permit"));
        // One permit is left of two.
        assertThat(validate(world.search())).isEqualTo(AuthenticationStatus.SUCCESS);
        assertThat(validate(world.search())).isEqualTo(AuthenticationStatus.SEND_FAILURE);
    }

    @ParameterizedTest
    @CsvSource({
        "Ssp-From, 1, 400",
        "Ssp-From, 200000000999, 403",
        "Authorization, Bearer, 400",
        "Ssp-InteractionID, urn:nhs:names:services:gpconnect:fhir:rest:search:other-1, 400"
    })
    void answersARefusalItselfAndTellsNobody(String header, String value, int status) throws Exception {
        FakeExchange exchange = world.search().header(header, value);

        assertThat(validate(exchange)).isEqualTo(AuthenticationStatus.SEND_FAILURE);
        assertThat(told).isEmpty();
        assertThat(exchange.status()).isEqualTo(status);
        assertThat(exchange.text()).contains("OperationOutcome");
        assertThat(world.records()).singleElement().satisfies(record -> assertThat(record.get(AuditField.OUTCOME))
                .isEqualTo("deny"));
    }

    @Test
    void doesNotPassARefusedRequestWhoseContainerGoesOn() throws Exception {
        FakeExchange exchange = world.search().header("Ssp-From", "1");
        validate(exchange);

        assertThat(world.filter(exchange.rewound())).isFalse();
        assertThat(exchange.status()).isEqualTo(400);
    }

    @Test
    void doesNothingOnAnUnguardedPath() throws Exception {
        FakeExchange exchange = world.get("/ours/open");

        assertThat(validate(exchange)).isEqualTo(AuthenticationStatus.NOT_DONE);
        assertThat(told).containsExactly("nothing");
        assertThat(exchange.status()).isZero();
        assertThat(world.filter(exchange)).isTrue();
        assertThat(validate(exchange)).isEqualTo(AuthenticationStatus.NOT_DONE);
    }

    @Test
    void answersUnreadyWithoutAFilter() throws Exception {
        world.close();
        FakeExchange exchange = world.search();

        assertThat(validate(exchange)).isEqualTo(AuthenticationStatus.SEND_FAILURE);
        assertThat(told).isEmpty();
        assertThat(exchange.status()).isEqualTo(503);
    }

    @Test
    void failsWhereTheRefusalComesTooLate() {
        FakeExchange exchange = world.search().header("Ssp-From", "1").committed();

        assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> validate(exchange));
        assertThat(told).isEmpty();
    }
}
