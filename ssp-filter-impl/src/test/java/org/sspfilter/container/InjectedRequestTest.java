package org.sspfilter.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jboss.weld.environment.servlet.EnhancedListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.token.TestTokens;

/** The admitted request by injection, in a real container. */
class InjectedRequestTest {

    private @TempDir Path folder;
    private ContainerWorld world;

    @BeforeEach
    void start() throws Exception {
        world = new ContainerWorld.Setting()
                .with(new EnhancedListener())
                .start(folder, ProbeServlet.class, CallerNote.class, SessionNote.class);
        assertThat(world.runs()).isTrue();
    }

    @AfterEach
    void stop() throws Exception {
        world.close();
    }

    @Test
    @Tag("S01")
    void alternatingCallersOfOneApplicationScopedBeanEachSeeThemselves() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(world.seen(TestTokens.ASID, "application")).isEqualTo(TestTokens.ASID);
            assertThat(world.seen(ContainerWorld.OTHER_ASID, "application")).isEqualTo(ContainerWorld.OTHER_ASID);
        }
    }

    @Test
    void goesIntoABeanThatIsKeptWithASession() throws Exception {
        assertThat(world.seen(TestTokens.ASID, "session")).isEqualTo(TestTokens.ASID);
    }

    @Test
    void saysThatNobodyWasAdmittedOnAnUnguardedPath() throws Exception {
        String text = world.send(world.to("/ours/open").setHeader("X-See", "application"))
                .body();

        assertThat(text).startsWith("IllegalStateException: No admitted request here");
    }

    @Test
    void nobodyIsLeftFromTheCallerBefore() throws Exception {
        world.seen(TestTokens.ASID, "application");

        assertThat(world.send(world.to("/ours/open").setHeader("X-See", "application"))
                        .body())
                .doesNotContain(TestTokens.ASID);
    }

    @Test
    void isThereAfterAnAsynchronousDispatch() throws Exception {
        assertThat(world.seen(TestTokens.ASID, "dispatched")).isEqualTo(TestTokens.ASID);
    }

    @Test
    void itsTextNamesNoPerson() throws Exception {
        assertThat(world.seen(TestTokens.ASID, "text"))
                .contains(TestTokens.ASID)
                .doesNotContain(TestTokens.NHS_NUMBER, "111222333444", "Jones");
    }
}
