package org.sspfilter.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jboss.weld.environment.servlet.EnhancedListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.token.TestTokens;

/** Settings that a bean of the application's gives, in a real container. */
class SettingsByBeanTest {

    private static final Class<?>[] BEANS = {ProbeServlet.class, CallerNote.class, SessionNote.class, SettingsBean.class
    };

    private @TempDir Path folder;

    private static ContainerWorld.Setting setting() {
        return new ContainerWorld.Setting().with(new EnhancedListener());
    }

    private static int openPath(ContainerWorld world) throws Exception {
        return world.send(world.to("/ours/open")).statusCode();
    }

    @Test
    void areEnough() throws Exception {
        try (ContainerWorld world = setting().byBean().start(folder, BEANS)) {
            assertThat(world.runs()).isTrue();
            assertThat(world.seen(TestTokens.ASID, "application")).isEqualTo(TestTokens.ASID);
            assertThat(world.send(world.search("200000000999")).statusCode()).isEqualTo(403);
            assertThat(world.records(2)).hasSize(2);
        }
    }

    @Test
    void areEnoughForAJarThatIsOnlyDroppedIn() throws Exception {
        try (ContainerWorld world = setting().droppedIn().start(folder, BEANS)) {
            assertThat(world.runs()).isTrue();
            assertThat(world.send(world.search(TestTokens.ASID)).statusCode()).isEqualTo(200);
            assertThat(world.send(world.to(ContainerWorld.ROOT + "/Patient")).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    @Tag("P18")
    void applicationThatSaysNothingDoesNotStart() throws Exception {
        try (ContainerWorld world =
                setting().droppedIn().start(folder, ProbeServlet.class, CallerNote.class, SessionNote.class)) {
            assertThat(world.runs()).isFalse();
        }
    }

    @Test
    void standAboveTheSettingsFile() throws Exception {
        try (ContainerWorld world =
                setting().byBean().file("unguarded=/ours/elsewhere\n").start(folder, BEANS)) {
            assertThat(openPath(world)).isEqualTo(200);
        }
    }

    @Test
    void leaveTheRestToTheSettingsFile() throws Exception {
        try (ContainerWorld world =
                setting().byBean().file("response.trace=false\n").start(folder, BEANS)) {
            assertThat(world.send(world.search(TestTokens.ASID)).headers().firstValue("Ssp-TraceID"))
                    .isEmpty();
        }
    }

    @Test
    void standBelowContextParameters() throws Exception {
        try (ContainerWorld world = setting()
                .byBean()
                .parameter("ssp.filter.unguarded", "/ours/elsewhere")
                .start(folder, BEANS)) {
            assertThat(world.runs()).isTrue();
            assertThat(openPath(world)).isGreaterThanOrEqualTo(400);
        }
    }

    /** As of {@code <Parameter>} in Tomcat's {@code conf/context.xml}. */
    @Test
    @Tag("P16")
    void doNotYieldToAContextParameterOfTheServers() throws Exception {
        try (ContainerWorld world = setting()
                .byBean()
                .context(context -> context.addParameter("ssp.filter.unguarded", "/ours/elsewhere"))
                .start(folder, BEANS)) {
            assertThat(world.runs()).isFalse();
        }
    }

    /** As of {@code <Parameter override="false">}: the default would be weaker than what the application says. */
    @Test
    @Tag("P16")
    void doNotLoseAContextParameterToAnEmptyOneOfTheServers() throws Exception {
        try (ContainerWorld world = setting()
                .byBean()
                .parameter("ssp.filter.context.audience", "enforce")
                .context(context -> context.addParameter("ssp.filter.context.audience", ""))
                .start(folder, BEANS)) {
            assertThat(world.runs()).isFalse();
        }
    }

    /** As of Payara's {@code set-web-context-param --ignoredescriptoritem=true}. */
    @Test
    @Tag("P16")
    void doNotLoseAContextParameterThatTheServerHides() throws Exception {
        try (ContainerWorld world = setting()
                .byBean()
                .parameter("ssp.filter.context.audience", "enforce")
                .context(context -> {})
                .start(folder, BEANS)) {
            assertThat(world.runs()).isFalse();
        }
    }

    @Test
    void leaveToAContextParameterOfTheServersWhatIsItsToSay() throws Exception {
        try (ContainerWorld world = setting()
                .byBean()
                .context(context -> context.addParameter("ssp.filter.response.trace", "false"))
                .start(folder, BEANS)) {
            assertThat(world.send(world.search(TestTokens.ASID)).headers().firstValue("Ssp-TraceID"))
                    .isEmpty();
        }
    }

    @Test
    void twoOfThemAreNone() throws Exception {
        try (ContainerWorld world = setting()
                .byBean()
                .start(
                        folder,
                        ProbeServlet.class,
                        CallerNote.class,
                        SessionNote.class,
                        SettingsBean.class,
                        SecondSettingsBean.class)) {
            assertThat(world.runs()).isFalse();
        }
    }

    /** As of an EAR's library, or an EJB jar beside the WAR. */
    @Test
    @Tag("P16")
    void ofAnotherArchiveFailTheStart() throws Exception {
        try (ContainerWorld world = setting()
                .byBean()
                .context(context -> context.getLoader().setDelegate(true))
                .start(folder, BEANS)) {
            assertThat(world.runs()).isFalse();
        }
    }

    @Test
    void thatCannotBeMadeAreNotPassedOver() throws Exception {
        try (ContainerWorld world = setting()
                .byBean()
                .file("stage=dev\n")
                .start(folder, ProbeServlet.class, CallerNote.class, SessionNote.class, FailingSettingsBean.class)) {
            assertThat(world.runs()).isFalse();
        }
    }

    @Test
    @Tag("P18")
    void containerThatDoesNotAnswerIsNotTakenForNone() throws Exception {
        try (ContainerWorld world =
                new ContainerWorld.Setting().describedBeans().start(folder, ProbeServlet.class)) {
            assertThat(world.runs()).isFalse();
        }
    }

    @Test
    void settingsThatNoFilterReadsFailTheStart() throws Exception {
        try (ContainerWorld world = setting().withoutFilter().start(folder, BEANS)) {
            assertThat(world.runs()).isFalse();
        }
    }
}
