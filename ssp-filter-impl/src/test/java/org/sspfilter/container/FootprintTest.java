package org.sspfilter.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.token.TestTokens;

/** What the filter leaves in the server that it runs in: nothing that others could reach, change or write to disk. */
class FootprintTest {

    private static final List<String> PROVIDERS = providers();
    private static final Set<String> NAMES = managed();

    private @TempDir Path folder;
    private @Nullable ContainerWorld world;

    private static List<String> providers() {
        return Arrays.stream(Security.getProviders()).map(Object::toString).toList();
    }

    private static Set<String> managed() {
        Set<String> domains = new TreeSet<>();
        ManagementFactory.getPlatformMBeanServer()
                .queryNames(null, null)
                .forEach(name -> domains.add(name.getDomain().toLowerCase(Locale.ROOT)));
        return domains;
    }

    private ContainerWorld start() throws Exception {
        return start(made -> {});
    }

    private ContainerWorld start(Consumer<Context> change) throws Exception {
        ContainerWorld started = new ContainerWorld.Setting().context(change).start(folder, ProbeServlet.class);
        world = started;
        assertThat(started.runs()).isTrue();
        return started;
    }

    @AfterEach
    void stop() throws Exception {
        if (world != null) {
            world.close();
        }
    }

    @Test
    @Tag("O07")
    void opensNoSessionThatAServerCouldWriteToDisk() throws Exception {
        List<Context> contexts = new ArrayList<>();
        ContainerWorld running = start(contexts::add);
        HttpResponse<String> admitted = running.send(running.search(TestTokens.ASID));
        HttpResponse<String> refused = running.send(running.search("299999999999"));

        assertThat(admitted.statusCode()).isEqualTo(200);
        assertThat(refused.statusCode()).isEqualTo(403);
        for (HttpResponse<String> answer : List.of(admitted, refused)) {
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        }
        assertThat(contexts.get(0).getManager().getSessionCounter()).isZero();
    }

    @Test
    @Tag("O08")
    void offersNoOperationToAnybody() throws Exception {
        List<Context> contexts = new ArrayList<>();
        ContainerWorld running = start(contexts::add);
        running.send(running.search(TestTokens.ASID));

        Set<String> added = managed();
        added.removeAll(NAMES);
        assertThat(added).noneMatch(domain -> domain.contains("ssp"));
        assertThat(contexts.get(0).getServletContext().getServletRegistrations())
                .containsOnlyKeys("probe");
    }

    @Test
    @Tag("O05")
    void leavesTheProvidersOfTheJdkAsTheyWere() throws Exception {
        ContainerWorld running = start();
        running.send(running.search(TestTokens.ASID));

        assertThat(providers()).isEqualTo(PROVIDERS);
    }
}
