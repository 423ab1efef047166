package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the jar does with an application that it is not inside of, or that says nothing. */
class SspFilterInitializerTest {

    private final List<String> asked = new ArrayList<>();

    /** A context with a class loader and perhaps a settings file; nothing else is answered. */
    private ServletContext context(ClassLoader loader, boolean settings) throws Exception {
        URL url = URI.create("file:/WEB-INF/ssp-filter.properties").toURL();
        return (ServletContext) Proxy.newProxyInstance(
                ServletContext.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> {
                    asked.add(method.getName());
                    return switch (method.getName()) {
                        case "getClassLoader" -> loader;
                        case "getResource" -> settings ? url : null;
                        case "getFilterRegistrations" -> Map.of();
                        default -> throw new IllegalStateException(method.getName());
                    };
                });
    }

    private static ClassLoader here() {
        return Objects.requireNonNull(SspFilterInitializer.class.getClassLoader());
    }

    @Test
    void refusesAnApplicationWithSettingsWhoseJarIsAboveIt() throws Exception {
        try (URLClassLoader application = new URLClassLoader(new URL[0], here())) {
            assertThatThrownBy(() -> new SspFilterInitializer().onStartup(Set.of(), context(application, true)))
                    .isInstanceOf(ServletException.class)
                    .hasMessageContaining("WEB-INF/lib");
        }
    }

    @Test
    void leavesAnApplicationAloneThatHasNothingToDoWithIt() throws Exception {
        try (URLClassLoader application = new URLClassLoader(new URL[0], here())) {
            assertThatCode(() -> new SspFilterInitializer().onStartup(Set.of(), context(application, false)))
                    .doesNotThrowAnyException();
        }
        assertThat(asked).doesNotContain("addFilter");
    }

    @Test
    void refusesAnApplicationThatCarriesTheJarAndSaysNothing() {
        ClassLoader application = here();
        assertThat(application).isNotNull();
        assertThatThrownBy(() -> new SspFilterInitializer().onStartup(Set.of(), context(application, false)))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("WEB-INF/ssp-filter.properties");
    }
}
