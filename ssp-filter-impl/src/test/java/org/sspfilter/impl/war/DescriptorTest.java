package org.sspfilter.impl.war;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.descriptor.web.WebXml;
import org.apache.tomcat.util.descriptor.web.WebXmlParser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** The filter goes into a descriptor of any version, first, and nothing else changes. */
class DescriptorTest {

    private static final String JAKARTA = root("https://jakarta.ee/xml/ns/jakartaee", "6.0");
    private static final String THEIRS =
            "<filter><filter-name>theirs</filter-name><filter-class>example.Theirs</filter-class></filter>"
                    + "<filter-mapping><filter-name>theirs</filter-name><url-pattern>/*</url-pattern></filter-mapping>";

    private static String root(String namespace, String version) {
        return "<web-app xmlns=\"" + namespace + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + schema(namespace, version) + " version=\"" + version + "\">";
    }

    private static String schema(String namespace, String version) {
        return " xsi:schemaLocation=\"" + namespace + " " + namespace + "/web-app_" + version.replace('.', '_')
                + ".xsd\"";
    }

    private static String protect(String text) throws UnfitWarException {
        byte[] content =
                Descriptor.protect(text.getBytes(StandardCharsets.UTF_8)).content();
        return new String(content, StandardCharsets.UTF_8);
    }

    /** As a server reads it, by the schema that it claims. */
    private static WebXml validated(String text) {
        WebXml web = new WebXml();
        WebXmlParser parser = new WebXmlParser(true, true, true);
        boolean good = parser.parseWebXml(
                new InputSource(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))), web, false);
        assertThat(good).as("valid: %s", text).isTrue();
        return web;
    }

    private static FilterMap ours(WebXml web) {
        FilterMap first = web.getFilterMappings().iterator().next();
        FilterDef filter = Objects.requireNonNull(web.getFilters().get(first.getFilterName()));
        assertThat(filter.getFilterClass()).isEqualTo("org.sspfilter.servlet.SspFilter");
        assertThat(first.getURLPatterns()).containsExactly("/*");
        return first;
    }

    @ParameterizedTest
    @CsvSource({
        "https://jakarta.ee/xml/ns/jakartaee, 6.0",
        "https://jakarta.ee/xml/ns/jakartaee, 5.0",
        "http://xmlns.jcp.org/xml/ns/javaee, 4.0",
        "http://xmlns.jcp.org/xml/ns/javaee, 3.1",
        "http://java.sun.com/xml/ns/javaee, 3.0"
    })
    void mapsAllDispatchesWhereTheVersionKnowsThem(String namespace, String version) throws Exception {
        String written = protect(root(namespace, version) + THEIRS + "</web-app>");

        WebXml web = validated(written);
        assertThat(ours(web).getDispatcherNames())
                .containsExactlyInAnyOrder("REQUEST", "FORWARD", "INCLUDE", "ASYNC", "ERROR");
        assertThat(Objects.requireNonNull(web.getFilters().get("SspFilter")).getAsyncSupported())
                .isEqualTo("true");
        assertThat(web.getFilterMappings()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"http://java.sun.com/xml/ns/javaee, 2.5", "http://java.sun.com/xml/ns/j2ee, 2.4"})
    void writesNoWordThatAnOlderVersionDoesNotKnow(String namespace, String version) throws Exception {
        String written = protect(root(namespace, version) + THEIRS + "</web-app>");

        WebXml web = validated(written);
        assertThat(ours(web).getDispatcherNames()).containsExactlyInAnyOrder("REQUEST", "FORWARD", "INCLUDE", "ERROR");
        assertThat(written).doesNotContain("async");
    }

    @Test
    void keepsTheOrderOfADocumentType() throws Exception {
        String written = protect("""
                <?xml version="1.0" encoding="ISO-8859-1"?>
                <!DOCTYPE web-app PUBLIC "-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN"
                  "http://java.sun.com/dtd/web-app_2_3.dtd" [ <!-- ]> --> <!ENTITY who "<b>"> ]>
                <web-app>
                  <display-name>Theirs</display-name>
                  <context-param><param-name>a</param-name><param-value>&who;</param-value></context-param>
                  <filter><filter-name>a</filter-name><filter-class>example.A</filter-class></filter>
                  <filter><filter-name>b</filter-name><filter-class>example.B</filter-class></filter>
                  <filter-mapping><filter-name>b</filter-name><url-pattern>/b</url-pattern></filter-mapping>
                  <listener><listener-class>example.L</listener-class></listener>
                </web-app>
                """.replace("<b>", "w"));

        WebXml web = validated(written);
        assertThat(ours(web).getURLPatterns()).containsExactly("/*");
        assertThat(written).doesNotContain("dispatcher");
        assertThat(written.indexOf("SspFilter")).isLessThan(written.indexOf("example.A"));
        assertThat(written.indexOf("</context-param>")).isLessThan(written.indexOf("SspFilter"));
    }

    @Test
    void refusesAVersionWithoutFilters() {
        assertThatThrownBy(() -> protect("<!DOCTYPE web-app PUBLIC"
                        + " \"-//Sun Microsystems, Inc.//DTD Web Application 2.2//EN\""
                        + " \"http://java.sun.com/j2ee/dtds/web-app_2_2.dtd\"><web-app/>"))
                .isInstanceOf(UnfitWarException.class)
                .hasMessageContaining("2.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "ISO-8859-15", "windows-1252"})
    void keepsTheEncoding(String name) throws Exception {
        String bom = name.equals("UTF-16LE") ? "\ufeff" : "";
        String text = bom + "<?xml version='1.0' encoding='" + name + "'?>\r\n" + JAKARTA
                + "\r\n\t<description>café</description>\r\n</web-app>\r\n";
        Charset charset = Charset.forName(name);

        byte[] content = Descriptor.protect(text.getBytes(charset)).content();

        String written = new String(content, charset);
        assertThat(written.getBytes(charset)).isEqualTo(content);
        int at = written.indexOf("\r\n\t<filter>");
        int end = written.indexOf("</filter-mapping>") + "</filter-mapping>".length();
        assertThat(written.substring(0, at) + written.substring(end)).isEqualTo(text);
        assertThat(written.substring(at, end)).doesNotContainPattern("[^\r]\n").contains("\r\n\t  <url-pattern>");
    }

    @Test
    void keepsAByteOrderMarkOfUtf8() throws Exception {
        String text = "\ufeff" + JAKARTA + "</web-app>";

        assertThat(protect(text)).startsWith("\ufeff" + JAKARTA).endsWith("</filter-mapping></web-app>");
    }

    @Test
    void refusesOctetsThatAreNotOfTheEncoding() {
        byte[] text = (JAKARTA + "<!-- é --></web-app>").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> Descriptor.protect(text)).isInstanceOf(UnfitWarException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- <filter> --><?pi <filter> ?>",
                "<description><![CDATA[</description><filter>]]></description>",
                "<description xml:lang='>'> > </description>",
                "<icon/>"
            })
    void isNotDeceivedByWhatLooksLikeAFilter(String content) throws Exception {
        String text = JAKARTA.replace(" version=", " id='x1' version=") + content + THEIRS + "</web-app>";

        String written = protect(text);

        int at = written.indexOf("\n  <filter>\n");
        int end = written.indexOf("</filter-mapping>") + "</filter-mapping>".length();
        assertThat(written.substring(0, at) + written.substring(end)).isEqualTo(text);
        assertThat(DescriptorFacts.read(written.getBytes(StandardCharsets.UTF_8))
                        .children())
                .hasSizeGreaterThan(3)
                .containsSubsequence("filter", "filter-mapping");
    }

    @Test
    void writesThePrefixThatTheDocumentHas() throws Exception {
        String written = protect("<j:web-app xmlns:j='https://jakarta.ee/xml/ns/jakartaee'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                + schema("https://jakarta.ee/xml/ns/jakartaee", "6.0") + " version='6.0'/>");

        assertThat(ours(validated(written)).getDispatcherNames()).hasSize(5);
        assertThat(written).endsWith("</j:web-app>");
    }

    @Test
    void takesAnotherNameWhereItsOwnIsTaken() throws Exception {
        String written = protect(JAKARTA + THEIRS.replace("theirs", "SspFilter") + "</web-app>");

        assertThat(ours(validated(written)).getFilterName()).isEqualTo("SspFilter-2");
    }

    @Test
    @Tag("P15")
    void keepsTheOrderOfFragments() throws Exception {
        String text = JAKARTA + "<absolute-ordering/></web-app>";

        WebXml web = validated(protect(text));

        assertThat(web.getAbsoluteOrdering()).isEmpty();
        assertThat(ours(web).getDispatcherNames()).hasSize(5);
    }

    @Test
    void saysNothingElseWhereThereWasNone() throws Exception {
        WebXml web = validated(
                new String(Descriptor.fresh().content(), StandardCharsets.UTF_8).replaceFirst("<web-app .*>", JAKARTA));

        assertThat(ours(web).getDispatcherNames()).hasSize(5);
        assertThat(web.isMetadataComplete()).isFalse();
        assertThat(web.getAbsoluteOrdering()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<web-app>",
                "",
                "<application/>",
                "<web-app xmlns='urn:other'/>",
                "<!DOCTYPE web-app [<!ENTITY f '<filter><filter-name>x</filter-name></filter>'>]><web-app>&f;</web-app>",
                "<web-app><filter><filter-name>x</filter-name><filter-class>org.sspfilter.servlet.SspFilter</filter-class></filter></web-app>",
                "<?xml version='1.0' encoding='none-such'?><web-app/>"
            })
    void refusesWhatItCannotEdit(String text) {
        assertThatThrownBy(() -> protect(text)).isInstanceOf(UnfitWarException.class);
    }

    @Test
    void readsNothingOutsideOfTheDescriptor() {
        String text = "<!DOCTYPE web-app [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><web-app><display-name>&x;"
                + "</display-name></web-app>";

        // The document type is unknown, so that only the oldest words are used; the entity stays as it stands.
        assertThat(List.of(text)).allSatisfy(given -> assertThat(protect(given)).contains("&x;"));
    }
}
