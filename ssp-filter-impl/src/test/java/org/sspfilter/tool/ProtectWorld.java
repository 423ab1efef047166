package org.sspfilter.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.sspfilter.tool.app.HelloServlet;

/** An application to protect, and settings whose places are on no machine. A test changes one thing. */
final class ProtectWorld {

    private final Path folder;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    ProtectWorld(Path folder) throws IOException {
        this.folder = folder;
        set("stage", "live");
        set("certificate.anchors", "/none/root.pem");
        set("certificate.intermediates", "/none/sub.pem");
        set("certificate.names", "ssp.test.nhs.uk");
        set("crl.files", "/none/root.crl");
        set("accreditation", "enforce");
        set("directory", "file");
        set("directory.file", "/none/systems.txt");
        set("audit.file", folder.resolve("their-audit.jsonl").toString());
        set("audit.hmac-key", "env:NO_SUCH_VARIABLE");
        set("endpoint.ours.path", "/out/fhir");
        set("endpoint.ours.ods", "A20047");
        set("endpoint.ours.asids", "918999198993");
        set("endpoint.ours.profile", "gpconnect-1");
        set("endpoint.ours.interactions", "urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1");
        web("6.0", "");
        entry("index.html", "<p>hello</p>");
        type(HelloServlet.class);
    }

    void set(String key, String value) {
        settings.put(key, value);
    }

    void entry(String name, String content) {
        entries.put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    void type(Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream stream = Objects.requireNonNull(type.getClassLoader()).getResourceAsStream(name)) {
            entries.put(
                    "WEB-INF/classes/" + name, Objects.requireNonNull(stream).readAllBytes());
        }
    }

    /** A descriptor of a version with a servlet, and more. */
    void web(String version, String more) {
        String namespace =
                version.startsWith("2.") ? "http://java.sun.com/xml/ns/javaee" : "https://jakarta.ee/xml/ns/jakartaee";
        entry(
                "WEB-INF/web.xml",
                "<web-app xmlns=\"" + namespace + "\" version=\"" + version + "\">\n  <servlet><servlet-name>hello"
                        + "</servlet-name><servlet-class>" + HelloServlet.class.getName()
                        + "</servlet-class></servlet>\n  <servlet-mapping><servlet-name>hello</servlet-name>"
                        + "<url-pattern>/hello/*</url-pattern></servlet-mapping>\n" + more + "</web-app>\n");
    }

    void listener(Class<?> listener) throws IOException {
        type(listener);
        web("6.0", "<listener><listener-class>" + listener.getName() + "</listener-class></listener>");
    }

    Path in() {
        return folder.resolve("in.war");
    }

    Path out() {
        return folder.resolve("out.war");
    }

    Path settings() {
        return folder.resolve("ours.properties");
    }

    /** Writes the application and its settings. */
    void write() throws IOException {
        StringBuilder lines = new StringBuilder("# ours\r\n");
        settings.forEach((key, value) -> lines.append(key)
                .append(" = ")
                .append(value.replace("\\", "\\\\"))
                .append("\r\n"));
        Files.writeString(settings(), lines);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(in()))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }
}
