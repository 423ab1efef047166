package org.sspfilter.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.weld.environment.servlet.EnhancedListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.token.TestTokens;

/** Decisions as events of CDI, in a real container. */
class DecisionEventsTest {

    private static final String STRANGER = "200000000999";

    private @TempDir Path folder;
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    private ContainerWorld world(Class<?> watcher) throws Exception {
        return new ContainerWorld.Setting()
                .with(new EnhancedListener())
                .context(context -> context.getServletContext().setAttribute("test.seen", seen))
                .start(folder, ProbeServlet.class, CallerNote.class, SessionNote.class, watcher);
    }

    private List<String> told(int count) throws InterruptedException {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String next = seen.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("after %s", told).isNotNull();
            told.add(next);
        }
        return told;
    }

    @Test
    void reachObserversAtOnceAndLater() throws Exception {
        try (ContainerWorld world = world(Watcher.class)) {
            assertThat(world.send(world.search(TestTokens.ASID)).statusCode()).isEqualTo(200);
            assertThat(told(2))
                    .allMatch(text -> text.contains("Admitted[")
                            && text.contains("from=" + TestTokens.ASID)
                            && text.contains("interaction=" + ContainerWorld.SEARCH))
                    .anyMatch(text -> text.startsWith("at once"))
                    .anyMatch(text -> text.startsWith("later"));

            assertThat(world.send(world.search(STRANGER)).statusCode()).isEqualTo(403);
            assertThat(told(2))
                    .allMatch(text -> text.contains("Refused[")
                            && text.contains("reason=ACCREDITATION_NOT_LISTED")
                            && text.contains("peerProved=true")
                            && text.contains("from=" + STRANGER))
                    .anyMatch(text -> text.startsWith("at once"))
                    .anyMatch(text -> text.startsWith("later"));
        }
    }

    @Test
    void holdNothingOfPeopleOrTokens() throws Exception {
        try (ContainerWorld world = world(Watcher.class)) {
            world.send(world.search(TestTokens.ASID));
            world.send(world.search(STRANGER));

            assertThat(told(4).toString())
                    .doesNotContain(TestTokens.NHS_NUMBER)
                    .doesNotContain("Bearer", "eyJ", "Jones", "111222333444", "identifier=");
        }
    }

    @Test
    void pathThatIsOpenIsNoDecision() throws Exception {
        try (ContainerWorld world = world(Watcher.class)) {
            assertThat(world.send(world.to("/ours/open")).statusCode()).isEqualTo(200);
            world.send(world.search(TestTokens.ASID));

            assertThat(told(2)).allMatch(text -> text.contains("Admitted["));
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void observerThatThrowsChangesNothing() throws Exception {
        try (ContainerWorld world = world(FailingWatcher.class)) {
            assertThat(world.seen(TestTokens.ASID, "application")).isEqualTo(TestTokens.ASID);
            assertThat(world.send(world.search(STRANGER)).statusCode()).isEqualTo(403);
            assertThat(world.records(2)).hasSize(2);
        }
    }
}
