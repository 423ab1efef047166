package org.sspfilter.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.testkit.CrlServer;

class OutputFolderTest {

    @Test
    void tellsAForeignClientWhereEverythingIs(@TempDir Path folder) throws IOException {
        Map<?, ?> all = described(folder);

        assertThat(all.get("provider")).isEqualTo(Map.of("baseUrl", "https://localhost:1"));
        assertThat(all.get("lax")).isEqualTo(Map.of("baseUrl", "https://localhost:2"));
        assertThat(all.get("plain")).isEqualTo(Map.of("baseUrl", "http://localhost:3"));
        assertThat(all.get("proxy")).isEqualTo(Map.of("baseUrl", "https://localhost:4"));
        assertThat(all.get("sds")).isEqualTo(Map.of("url", "ldaps://localhost:5"));
        assertThat(all.get("crl")).isEqualTo(Map.of("baseUrl", "http://localhost:6"));
        assertThat(all.get("auditFile")).isEqualTo("audit.jsonl");
        Map<?, ?> actors = (Map<?, ?>) value(all, "actors");
        assertThat(new ArrayList<Object>(actors.keySet()))
                .contains("ssp", "ssp-revoked", "ssp-expired", "ssp-wrong-name", "ssp-wrong-ca", "consumer-b");
        Map<?, ?> consumer = (Map<?, ?>) value(actors, "consumer-a");
        assertThat(consumer.get("asid")).isEqualTo("200000000115");
        assertThat(consumer.get("ods")).isEqualTo("A1001");
        assertThat((Collection<?>) value(consumer, "interactions")).isNotEmpty();
        Object first = ((List<?>) value(all, "endpoints")).get(0);
        assertThat(first)
                .isEqualTo(Map.of(
                        "path", "/A20047/STU3/1/gpconnect",
                        "ods", "A20047",
                        "asids", List.of("918999198993"),
                        "profile", "gpconnect-1"));
    }

    @Test
    void namesOnlyFilesThatAreThere(@TempDir Path folder) throws IOException {
        Map<?, ?> all = described(folder);

        List<String> files = new ArrayList<>();
        files.add((String) value(all, "caFile"));
        for (Object actor : ((Map<?, ?>) value(all, "actors")).values()) {
            files.add((String) value((Map<?, ?>) actor, "certificate"));
            files.add((String) value((Map<?, ?>) actor, "key"));
        }
        files.addAll(List.of("root.pem", "sub-ca.pem", "stranger-root.pem"));
        assertThat(files).allSatisfy(name -> assertThat(Files.readString(folder.resolve(name)))
                .startsWith("-----BEGIN "));
    }

    @Test
    void writesTheApplicationsSettingsWithWhereThingsAre(@TempDir Path folder) throws IOException {
        Path war = folder.resolve("application.war");
        try (FileSystem archive = FileSystems.newFileSystem(war, Map.of("create", "true"))) {
            Files.createDirectory(archive.getPath("WEB-INF"));
            Files.writeString(archive.getPath("WEB-INF", "ssp-filter.properties"), "directory=ldap");
        }

        new OutputFolder(folder).writeSettings(war, Map.of("ssp.filter.directory.ldap.urls", "ldaps://localhost:5"));

        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(OutputFolder.SETTINGS))) {
            settings.load(reader);
        }
        assertThat(settings).isEqualTo(Map.of("directory", "ldap", "directory.ldap.urls", "ldaps://localhost:5"));
    }

    private static Map<?, ?> described(Path folder) throws IOException {
        try (CrlServer lists = CrlServer.start(0)) {
            DemoPki pki = DemoPki.create(InstantSource.system().instant(), lists);
            OutputFolder output = new OutputFolder(folder);
            output.prepare();
            output.writePems(pki);
            output.writeDescription(new World(pki, new World.Ports(1, 2, 3, 4, 5, 6), folder));
            return (Map<?, ?>) Objects.requireNonNull(Json.read(Files.readString(folder.resolve("demo.json"))));
        }
    }

    private static Object value(Map<?, ?> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }
}
