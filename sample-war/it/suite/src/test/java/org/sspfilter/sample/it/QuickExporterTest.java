package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickExporterTest {

    private final WebArchive war = ShrinkWrap.create(WebArchive.class, "some.war")
            .addAsWebInfResource(new StringAsset("one=1\n"), "one.properties")
            .addAsLibrary(ShrinkWrap.create(JavaArchive.class, "two.jar").add(new StringAsset("2"), "two.txt"));

    @Test
    void isTheOneThatShrinkWrapTakes() {
        assertThat(war.as(ZipExporter.class)).isInstanceOf(QuickExporter.class);
    }

    @Test
    void writesEveryEntry(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("some.war");
        war.as(ZipExporter.class).exportTo(file.toFile());
        Map<String, byte[]> entries = entries(Files.newInputStream(file));
        assertThat(entries).containsKeys("WEB-INF/", "WEB-INF/lib/", "WEB-INF/one.properties", "WEB-INF/lib/two.jar");
        assertThat(entries.get("WEB-INF/one.properties"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("one=1\n");
        assertThat(entries(new ByteArrayInputStream(entries.get("WEB-INF/lib/two.jar")))
                        .get("two.txt"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("2");
    }

    @Test
    void givesTheSameAsAStream() throws IOException {
        assertThat(entries(war.as(ZipExporter.class).exportAsInputStream()))
                .containsKeys("WEB-INF/one.properties", "WEB-INF/lib/two.jar");
    }

    private static Map<String, byte[]> entries(InputStream octets) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(octets)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }
}
