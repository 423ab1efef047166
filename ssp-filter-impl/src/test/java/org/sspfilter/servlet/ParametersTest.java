package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("P16")
class ParametersTest {

    private static final String NAME = "ssp.filter.unguarded";
    private static final String VALUE = "/ours/open";
    private static final String FRAGMENT = "META-INF/web-fragment.xml";
    private static final Parameters ALL_OWN = new Parameters(Map.of(NAME, VALUE), Map.of(), Set.of());
    private static final Parameters ALL_ANOTHERS = new Parameters(Map.of(), Map.of(NAME, VALUE), Set.of());

    private static FakeApplication given() {
        return new FakeApplication().parameter(NAME, VALUE);
    }

    private static String said(String name, String value) {
        return "<context-param><description>d</description><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></context-param>";
    }

    private static String fragment(String value) {
        return "<web-fragment>" + said(NAME, value) + "</web-fragment>";
    }

    private static Parameters parts(FakeApplication application) {
        return Parameters.ofContext(application.context());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ours/open", "\n  /ours/open\n ", "<![CDATA[/ours/open]]>", "/ours&#x2f;open"})
    void takesForOwnWhatTheDescriptorSays(String written) {
        assertThat(parts(given().descriptor(said(NAME, written)))).isEqualTo(ALL_OWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ours/elsewhere", "", "${where.to}", "/OURS/open"})
    void keepsWhatTheDescriptorSaysOtherwise(String written) {
        assertThat(parts(given().descriptor(said(NAME, written))))
                .isEqualTo(new Parameters(Map.of(NAME, written), Map.of(NAME, VALUE), Set.of()));
    }

    @Test
    void doesNotTakeForOwnWhatNoDescriptorHas() {
        assertThat(parts(given())).isEqualTo(ALL_ANOTHERS);
        assertThat(parts(given().descriptor("<!-- " + said(NAME, VALUE) + " -->")))
                .isEqualTo(ALL_ANOTHERS);
    }

    @Test
    void keepsWhatTheServerEmpties() {
        assertThat(parts(new FakeApplication().parameter(NAME, "").descriptor(said(NAME, VALUE))))
                .isEqualTo(new Parameters(Map.of(NAME, VALUE), Map.of(NAME, ""), Set.of()));
    }

    @Test
    void keepsAndNamesWhatTheServerHides() {
        assertThat(parts(new FakeApplication().descriptor(said(NAME, VALUE))))
                .isEqualTo(new Parameters(Map.of(NAME, VALUE), Map.of(), Set.of(NAME)));
    }

    /** The server may have read it otherwise: what it says is not known. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<web-app>",
                "<!DOCTYPE web-app [<!ENTITY e 'x'>]><web-app>&e;</web-app>",
                "<!DOCTYPE web-app [<!ENTITY e 'f'>]><web-app><filter><filter-name>&e;</filter-name></filter></web-app>"
            })
    void doesNotTakeForOwnWhatStandsInADescriptorThatCannotBeRead(String whole) {
        FakeApplication application = given().document(whole.replace("<web-app>", "<web-app>" + said(NAME, VALUE)));

        assertThat(parts(application)).isEqualTo(ALL_ANOTHERS);
        assertThat(Parameters.ofFilter("f", Map.of(NAME, VALUE), Descriptor.all(application.context())))
                .isEqualTo(ALL_ANOTHERS);
    }

    /** Of a library at this place below the folder. */
    private static Parameters withLibrary(Path folder, String place, String fragment, FakeApplication application)
            throws IOException {
        Path jar = folder.resolve(place);
        Files.createDirectories(jar.resolveSibling("x"));
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            entries.putNextEntry(new JarEntry(FRAGMENT));
            entries.write(fragment.getBytes(StandardCharsets.UTF_8));
        }
        return below(jar.toUri(), application);
    }

    private static Parameters below(URI place, FakeApplication application) throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {place.toURL()}, null)) {
            return parts(application.loader(loader));
        }
    }

    @Test
    void takesForOwnWhatAFragmentOfTheArchiveSays(@TempDir Path folder) throws IOException {
        String place = "WEB-INF/lib/a-1.0.jar";
        FakeApplication application = given().library("/" + place);
        assertThat(withLibrary(folder, place, fragment(VALUE), application)).isEqualTo(ALL_OWN);

        application.attributes.put("jakarta.servlet.context.orderedLibs", List.of("b.jar", "a-1.0.jar"));
        assertThat(withLibrary(folder, place, fragment(VALUE), application)).isEqualTo(ALL_OWN);
    }

    @Test
    void takesForOwnWhatAFragmentSaysInAFolderThatStandsForAJar(@TempDir Path folder) throws IOException {
        Path library = folder.resolve("WEB-INF/lib/a.jar");
        Files.createDirectories(library.resolve("META-INF"));
        Files.writeString(library.resolve(FRAGMENT), fragment(VALUE));

        assertThat(below(library.toUri(), given().library("/WEB-INF/lib/a.jar/")))
                .isEqualTo(ALL_OWN);
    }

    @Test
    void doesNotTakeForOwnWhatAFragmentSaysThatWasLeftOut(@TempDir Path folder) throws IOException {
        FakeApplication application = given().library("/WEB-INF/lib/a.jar");
        application.attributes.put("jakarta.servlet.context.orderedLibs", List.of("b.jar"));

        assertThat(withLibrary(folder, "WEB-INF/lib/a.jar", fragment(VALUE), application))
                .isEqualTo(ALL_ANOTHERS);
    }

    /** As of an EAR's lib, of the server's, and of another application's. */
    @ParameterizedTest
    @ValueSource(strings = {"lib/a.jar", "server/lib/a.jar", "WEB-INF/lib/b.jar", "WEB-INF/lib/more/a.jar"})
    void doesNotTakeForOwnWhatAFragmentSaysOutsideTheArchive(String place, @TempDir Path folder) throws IOException {
        assertThat(withLibrary(folder, place, fragment(VALUE), given().library("/WEB-INF/lib/a.jar")))
                .isEqualTo(ALL_ANOTHERS);
    }

    @Test
    void letsTheDescriptorGoBeforeAFragment(@TempDir Path folder) throws IOException {
        FakeApplication application = given().library("/WEB-INF/lib/a.jar").descriptor(said(NAME, VALUE));

        assertThat(withLibrary(folder, "WEB-INF/lib/a.jar", fragment("/"), application))
                .isEqualTo(ALL_OWN);
    }

    private static Parameters ofFilter(String name, Map<String, String> given, String type, String init) {
        return Parameters.ofFilter(
                name,
                given,
                Descriptor.all(new FakeApplication()
                        .descriptor("<filter><description>d</description><filter-name>f</filter-name><filter-class>"
                                + type
                                + "</filter-class>" + init + "</filter><filter><filter-name>g</filter-name>"
                                + "<filter-class>g</filter-class>" + init("b", "2") + "</filter>" + said("c", "3"))
                        .context()));
    }

    private static String init(String name, String value) {
        return "<init-param><description>d</description><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></init-param>";
    }

    @Test
    void partsTheInitParamsOfADeclaredFilter() {
        assertThat(ofFilter(
                        "f",
                        Map.of("a", "1", "b", "2", "c", "3", "d", "5"),
                        SspFilter.class.getName(),
                        init("a", "\n1 ") + init("d", "4") + init("e", "6")))
                .isEqualTo(new Parameters(
                        Map.of("a", "1", "d", "4", "e", "6"), Map.of("b", "2", "c", "3", "d", "5"), Set.of("e")));
    }

    @Test
    void takesForOwnAllInitParamsOfAFilterMadeInCode() {
        assertThat(ofFilter("made", Map.of("a", "1"), SspFilter.class.getName(), init("a", "2")))
                .isEqualTo(new Parameters(Map.of("a", "1"), Map.of(), Set.of()));
    }

    @Test
    void missesNothingThatAFilterAroundOursKeeps() {
        assertThat(ofFilter("f", Map.of("a", "1", "b", "2"), "org.example.Around", init("a", "1") + init("e", "6")))
                .isEqualTo(new Parameters(Map.of("a", "1"), Map.of("b", "2"), Set.of()));
    }
}
