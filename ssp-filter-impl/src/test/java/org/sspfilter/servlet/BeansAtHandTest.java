package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.config.SspConfigurationException;

/** Whether the application has beans, and that "no answer" is not "none". */
class BeansAtHandTest {

    private @TempDir Path folder;

    private static ServletContext described(String descriptor) throws Exception {
        var url = URI.create("file:" + descriptor).toURL();
        return (ServletContext) Proxy.newProxyInstance(
                ServletContext.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> descriptor.equals(arguments[0]) ? url : null);
    }

    @ParameterizedTest
    @Tag("P18")
    @ValueSource(strings = {"/WEB-INF/beans.xml", "/WEB-INF/classes/META-INF/beans.xml"})
    void tellsSilenceFromAbsence(String descriptor) throws Exception {
        ServletContext context = described(descriptor);

        assertThatThrownBy(() -> BeansAtHand.find(context))
                .isInstanceOf(SspConfigurationException.class)
                .hasMessageContaining("does not answer");
    }

    @Test
    void applicationWithoutDescriptorAndContainerHasNone() throws Exception {
        assertThat(BeansAtHand.find(described("/index.html"))).isNull();
    }

    @Test
    @Tag("P18")
    void servesNothingOnceBeansComeUpThatItHasOverlooked() throws Exception {
        try (FilterWorld world = new FilterWorld(folder, UnaryOperator.identity())) {
            FakeExchange before = world.search();
            assertThat(world.filter(before)).isTrue();

            assertThatThrownBy(() -> BeansAtHand.areUp(before.request().getServletContext()))
                    .isInstanceOf(SspConfigurationException.class)
                    .hasMessageContaining("after the SSP filter had started");

            assertThat(world.filter(world.search())).isFalse();
        }
    }

    /** Runs where nothing but servlets is known. */
    public static final class Search implements Callable<Boolean> {

        private final Path folder;

        /** With a place for its files. */
        public Search(Path folder) {
            this.folder = folder;
        }

        @Override
        public Boolean call() throws Exception {
            if (BeansAtHand.mayCome()) {
                throw new IllegalStateException("CDI is here");
            }
            try (FilterWorld world = new FilterWorld(folder, UnaryOperator.identity())) {
                return world.filter(world.search());
            }
        }
    }

    @Test
    @SuppressWarnings("unchecked") // of the other loader's class, which is a Callable of the JDK's
    void worksWithoutTheApi() throws Exception {
        Callable<Boolean> search = (Callable<Boolean>) new ServletsOnly()
                .loadClass(Search.class.getName())
                .getConstructor(Path.class)
                .newInstance(folder);

        assertThat(search.call()).isTrue();
    }
}
