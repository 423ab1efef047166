package org.sspfilter.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jboss.weld.environment.servlet.EnhancedListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.token.TestTokens;

/** An extension point that a bean of the application's fills. */
class GivenByBeanTest {

    private @TempDir Path folder;

    private ContainerWorld world(Class<?>... beans) throws Exception {
        return new ContainerWorld.Setting()
                .with(new EnhancedListener())
                .settings(settings -> settings.set("directory", "code"))
                .start(folder, beans);
    }

    @Test
    void asksTheDirectoryThatIsABean() throws Exception {
        try (ContainerWorld world = world(ProbeServlet.class, CallerNote.class, SessionNote.class, ListingBean.class)) {
            assertThat(world.runs()).isTrue();
            assertThat(world.send(world.search(TestTokens.ASID)).statusCode()).isEqualTo(200);
            assertThat(world.send(world.search(ContainerWorld.OTHER_ASID)).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void doesNotStartWithTwoOfThem() throws Exception {
        try (ContainerWorld world = world(
                ProbeServlet.class, CallerNote.class, SessionNote.class, ListingBean.class, SecondListingBean.class)) {
            assertThat(world.runs()).isFalse();
        }
    }

    @Test
    void doesNotStartWithoutOne() throws Exception {
        try (ContainerWorld world = world(ProbeServlet.class, CallerNote.class, SessionNote.class)) {
            assertThat(world.runs()).isFalse();
        }
    }
}
