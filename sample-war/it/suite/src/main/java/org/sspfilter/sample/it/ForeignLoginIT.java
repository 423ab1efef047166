package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jolokia's agent: all of it is behind a login that the server asks for, before any filter. */
class ForeignLoginIT extends ForeignTest {

    private static final Foreign WAR = Foreign.of("login", "jolokia-agent-war.war");

    ForeignLoginIT() {
        super(WAR);
    }

    @Deployment(name = GUARDED, testable = false)
    static WebArchive guarded() {
        return WAR.guarded();
    }

    @Deployment(name = PLAIN, managed = false, testable = false)
    static WebArchive plain() {
        return WAR.plain();
    }

    @Test
    void asksForItsLoginWithoutTheFilter() {
        withPlain(() -> assertThat(open("/plain-login/version").status()).isEqualTo(401));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "impostor", "ssp"})
    void letsEverybodyComeToItsLoginAtMost(String actor) {
        Answer answer = admitted("/guarded-login/version").as(actor).send();

        assertThat(answer.status()).as(answer.body()).isIn(401, 403);
        assertThat(answer.body()).doesNotContain("\"agent\"");
    }

    /** A login of the application's has another scheme than the Spine's token. */
    @Test
    void comesToItsLoginThroughTheSsp() {
        Answer answer = admitted("/guarded-login/version").send();

        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
    }
}
