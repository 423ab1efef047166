package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * The filter configured by a bean alone: neither descriptor nor settings file, nor beans.xml. On servers that look for annotated
 * classes themselves.
 */
@DisabledIfSystemProperty(named = "it.server", matches = "TOMCAT.*", disabledReason = "Tomcat has no CDI")
class BeansIT extends DeployedTest {

    private static final String NAME = "beans";

    BeansIT() {
        super(NAME);
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return Archives.byBeans(NAME);
    }

    private static Answer ask(String what, String caller) {
        return Call.probe("bean/" + what).with("Ssp-From", caller).send();
    }

    @Test
    @Tag("P18")
    void beanOfSettingsProtectsEverything() {
        assertRefused(Call.probe("plain").as("nobody"), 403, "ACCESS_DENIED", "certificate.missing");
        assertThat(Call.bare("/elsewhere").send().status()).isGreaterThanOrEqualTo(400);
        assertNotReached();
    }

    @Test
    @Tag("S01")
    void twoCallersOfOneBeanEachSeeThemselves() {
        for (int i = 0; i < 5; i++) {
            assertThat(ask("caller", World.CONSUMER).body()).isEqualTo(World.CONSUMER);
            assertThat(ask("caller", World.OTHER).body()).isEqualTo(World.OTHER);
        }
    }

    @Test
    void observersKnowOfDecisionsAndChangeNone() {
        String stranger = "299999999999";
        assertThat(ask("caller", stranger).status()).isEqualTo(403);

        Answer seen = ask("seen", World.CONSUMER);

        assertThat(seen.body())
                .endsWith("last refused accreditation.not-listed " + stranger)
                .doesNotStartWith("0 admitted");
    }
}
