package org.sspfilter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrlServerTest {

    @Test
    void obeysTheFilesOfItsFolder(@TempDir Path folder) throws Exception {
        try (CrlServer server = CrlServer.start(0)) {
            server.publish("sub-1.crl", new byte[] {1});
            server.obey(folder);
            assertThat(get(server)).containsExactly(1);
            Files.write(folder.resolve("sub-1.crl"), new byte[] {2});
            assertThat(get(server)).containsExactly(2);
            Files.createFile(folder.resolve("down"));
            assertThatThrownBy(() -> get(server)).isInstanceOf(IOException.class);
            Files.delete(folder.resolve("down"));
            assertThat(get(server)).containsExactly(2);
        }
    }

    private static byte[] get(CrlServer server) throws IOException {
        try (InputStream body = URI.create(server.url("sub-1.crl")).toURL().openStream()) {
            return body.readAllBytes();
        }
    }
}
