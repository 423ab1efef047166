package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HAPI FHIR's example server (DSTU2, of the {@code javax} years, web.xml 2.5), converted and protected by one command each. */
class ForeignWarIT extends ForeignTest {

    private static final String ROOT = "/guarded-fhir/fhir";
    private static final Foreign WAR = Foreign.converted("fhir", "restful-server-example.war");

    ForeignWarIT() {
        super(WAR);
    }

    @Deployment(name = GUARDED, testable = false)
    static WebArchive guarded() {
        return WAR.guarded(Map.of("path", ROOT, "profile", "gpconnect-1"));
    }

    @Deployment(name = PLAIN, managed = false, testable = false)
    static WebArchive plain() {
        return WAR.plain();
    }

    @Test
    void isOpenWithoutTheFilter() {
        withPlain(() -> {
            assertThat(open("/plain-fhir/fhir/metadata").body()).contains("Conformance");
            assertThat(open("/plain-fhir/fhir/Patient").status()).isEqualTo(200);
        });
    }

    @Test
    void servesTheSspAndAnswersAsTheApplicationDoes() {
        Call call = Call.metadata().target(ROOT + "/metadata");
        Answer answer = call.send();

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("Conformance");
        assertThat(answer.header("Cache-Control")).containsExactly("no-store");
        assertThat(trail.ofTrace(call.trace())).containsEntry("outcome", "permit");
    }

    @ParameterizedTest
    @Tag("P11")
    @ValueSource(strings = {"/fhir/metadata", "/fhir/Patient", "/", "/index.html", "/none"})
    void refusesEveryPathToStrangers(String path) {
        for (Answer answer : new Answer[] {
            open("/guarded-fhir" + path),
            Call.metadata().target("/guarded-fhir" + path).as("nobody").send(),
            Call.metadata().target("/guarded-fhir" + path).as("impostor").send()
        }) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
            assertThat(trail.ofId(answer.id())).containsEntry("outcome", "deny");
            assertThat(answer.body()).doesNotContain("Conformance");
        }
    }

    @Test
    void refusesTheSspWithoutItsHeadersAndOutsideTheEndpoint() {
        assertThat(Call.bare(ROOT + "/metadata").send().status()).isEqualTo(400);
        assertThat(Call.metadata().target("/guarded-fhir/other").send().status())
                .isEqualTo(404);
    }

    @Test
    void servesNobodyWhatTheServerItselfKeepsBack() {
        for (String path : new String[] {"/WEB-INF/web.xml", "/WEB-INF/ssp-filter.properties"}) {
            Answer answer = Call.metadata().target("/guarded-fhir" + path).send();
            assertThat(answer.successful()).isFalse();
            assertThat(answer.body()).doesNotContain("SspFilter").doesNotContain("certificate.anchors");
        }
    }
}
