package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hawtio's console: a dozen filters of its own, servlets, many files, and a Caffeine of another version. */
class ForeignConsoleIT extends ForeignTest {

    private static final Foreign WAR = Foreign.of("console", "hawtio-war.war");

    ForeignConsoleIT() {
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
    void isOpenWithoutTheFilter() {
        withPlain(() -> {
            assertThat(open("/plain-console/hawtconfig.json").body()).contains("branding");
            assertThat(open("/plain-console/plugin").body()).isEqualTo("[]");
        });
    }

    @ParameterizedTest
    @Tag("P11")
    @Tag("P12")
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/hawtconfig.json",
                "/favicon.ico",
                "/plugin",
                "/auth/login",
                "/jolokia/version",
                "/proxy/127.0.0.1",
                "/none"
            })
    void isClosedWithIt(String path) {
        assertClosed("/guarded-console" + path);
    }

    @Test
    void servesFilesAndServletsToTheSsp() {
        assertThat(assertServed("/guarded-console/index.html").body()).contains("<html");
        assertThat(assertServed("/guarded-console/hawtconfig.json").body()).contains("branding");
        assertThat(assertServed("/guarded-console/plugin").body()).isEqualTo("[]");
    }

    @Test
    void leavesTheApplicationItsOwnRefusals() {
        assertThat(assertServed("/guarded-console/jolokia/version").status()).isIn(401, 403);
    }
}
