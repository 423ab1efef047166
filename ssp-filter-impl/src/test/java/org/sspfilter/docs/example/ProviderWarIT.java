package org.sspfilter.docs.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sspfilter.testkit.Peer;
import org.sspfilter.testkit.SpineRequest;
import org.sspfilter.testkit.SpineWorld;
import org.sspfilter.testkit.TomcatProvider;
import org.sspfilter.token.TestTokens;

/** The WAR as it is built, behind its filter. */
class ProviderWarIT {

    private static final String SEARCH = "urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1";

    private static SpineWorld spine;
    private static TomcatProvider provider;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        spine = SpineWorld.start(folder).accredit(SEARCH);
        provider = TomcatProvider.start(spine, "/provider", Path.of("target/provider"));
    }

    @AfterAll
    static void stop() throws IOException {
        provider.close();
        spine.close();
    }

    private static SpineRequest search() {
        return provider.get("/provider/A20047/STU3/1/gpconnect/Patient?identifier=x%7C9658218873")
                .to("918999198993")
                .interaction(SEARCH);
    }

    @Test
    void admitsWhatComesThroughTheSecureProxy() {
        assertThat(search().send().body()).isEqualTo("searched for 200000000115");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PROXY")
    void refusesWhateverElseComes(Peer peer) {
        assertThat(search().as(peer).send().statusCode()).isEqualTo(403);
    }

    @Test
    void refusesOneFaultAtATime() {
        assertThat(search().from("200000000999").send().statusCode()).isEqualTo(403);
        assertThat(search().to("918999198994").send().statusCode()).isEqualTo(400);
        assertThat(search().without("Ssp-TraceID").send().statusCode()).isEqualTo(400);
        assertThat(search().withoutToken().send().statusCode()).isEqualTo(400);
        assertThat(search().token(now -> TestTokens.gpconnect(now.minusSeconds(600)))
                        .send()
                        .statusCode())
                .isEqualTo(400);
    }
}
