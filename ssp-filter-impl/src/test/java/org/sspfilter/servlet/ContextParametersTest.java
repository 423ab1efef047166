package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("P16")
class ContextParametersTest {

    private static final String NAME = "ssp.filter.unguarded";
    private static final String VALUE = "/ours/open";

    private static FakeApplication given() {
        return new FakeApplication().parameter(NAME, VALUE);
    }

    private static String said(String name, String value) {
        return "<context-param><description>d</description><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></context-param>";
    }

    private static void isOwn(FakeApplication application) {
        assertThat(ContextParameters.of(application.context()))
                .isEqualTo(new ContextParameters(Map.of(NAME, VALUE), Map.of()));
    }

    private static void isAnothers(FakeApplication application) {
        assertThat(ContextParameters.of(application.context()))
                .isEqualTo(new ContextParameters(Map.of(), Map.of(NAME, VALUE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ours/open", "\n  /ours/open\n ", "<![CDATA[/ours/open]]>", "/ours&#x2f;open"})
    void takesForOwnWhatTheDescriptorSays(String written) {
        isOwn(given().descriptor(said(NAME, written)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ours/elsewhere", "", "${where.to}", "/OURS/open"})
    void doesNotTakeForOwnWhatItSaysOtherwise(String written) {
        isAnothers(given().descriptor(said(NAME, written)));
    }

    @Test
    void doesNotTakeForOwnWhatNoDescriptorHas() {
        isAnothers(given());
        isAnothers(given().descriptor(said("ssp.filter.other", VALUE)));
        isAnothers(given().descriptor("<!-- " + said(NAME, VALUE) + " -->"));
    }

    /** The server may have read it otherwise: what it says is not known. */
    @Test
    void doesNotTakeForOwnWhatStandsInADescriptorThatCannotBeRead() {
        isAnothers(given().document("<web-app>" + said(NAME, VALUE)));
    }

    @Test
    void takesForOwnWhatAFragmentSays(@TempDir Path folder) throws IOException {
        Path fragment = Files.createDirectories(folder.resolve("META-INF")).resolve("web-fragment.xml");
        Files.writeString(fragment, "<web-fragment>" + said(NAME, VALUE) + "</web-fragment>");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            isOwn(given().loader(loader));
        }
    }
}
