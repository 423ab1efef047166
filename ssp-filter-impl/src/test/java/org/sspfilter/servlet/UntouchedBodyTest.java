package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The body is the application's: no check reads it, nor what a container makes of it, where no row needs ownership. */
class UntouchedBodyTest {

    private @TempDir Path folder;
    private FilterWorld world;

    @BeforeEach
    void start() throws Exception {
        world = new FilterWorld(
                folder, settings -> settings.set("throttle.permits", "1").set("throttle.period", "1h"));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void isLeftToTheApplicationOfAnAdmittedRequest() throws Exception {
        FakeExchange exchange = world.register();

        assertThat(world.filter(exchange)).as(exchange.text()).isTrue();
        assertThat(exchange.bodyWasAskedFor()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type, application/x-www-form-urlencoded",
        "Content-Encoding, gzip",
        "Content-Type, multipart/form-data; boundary=x"
    })
    void isNotReadForItsForm(String header, String value) throws Exception {
        FakeExchange exchange = world.register().header(header, value);

        assertThat(world.filter(exchange)).as(exchange.text()).isTrue();
        assertThat(exchange.bodyWasAskedFor()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "X-SSL-Client-Cert, x",
        "Ssp-From, 1",
        "Ssp-From, 200000000999",
        "Ssp-InteractionID, urn:nhs:names:services:gpconnect:fhir:rest:read:other-1",
        "Authorization, Bearer"
    })
    void isNotReadByTheStageThatRefuses(String header, String value) throws Exception {
        FakeExchange exchange = world.register().header(header, value);

        assertThat(world.filter(exchange)).isFalse();
        assertThat(exchange.status()).isBetween(400, 499);
        assertThat(exchange.bodyWasAskedFor()).isFalse();
    }

    @Test
    void isNotReadWhereTheQuotaIsUsedUp() throws Exception {
        world.filter(world.register());
        FakeExchange exchange = world.register();

        assertThat(world.filter(exchange)).isFalse();
        assertThat(exchange.status()).isEqualTo(429);
        assertThat(exchange.bodyWasAskedFor()).isFalse();
    }
}
