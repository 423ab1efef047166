package org.sspfilter.impl.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("R18")
class KeptCopiesTest {

    private static final String NAME = "http://crl.test.example/1.crl";
    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    Path above;

    private Path folder;
    private KeptCopies copies;

    @BeforeEach
    void open() throws IOException {
        folder = above.resolve("copies");
        copies = KeptCopies.in(folder, 10);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private void refuses(String why) {
        assertThatThrownBy(() -> copies.read(NAME, 10))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    @Test
    void keepsACopyForTheNextStart() throws Exception {
        assertThat(copies.read(NAME, 10)).isEmpty();
        copies.write(NAME, CONTENT);
        assertThat(KeptCopies.in(folder, 10).read(NAME, 10)).hasValue(CONTENT);
        copies.write(NAME, new byte[] {4});
        assertThat(copies.read(NAME, 10)).hasValue(new byte[] {4});
        assertThat(copies.read("another", 10)).isEmpty();
    }

    @Test
    void leavesOneFileThatNobodyElseCanRead() throws Exception {
        copies.write(NAME, CONTENT);
        assertThat(files()).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void refusesACopyThatOthersCanWrite() throws Exception {
        copies.write(NAME, CONTENT);
        Files.setPosixFilePermissions(files().get(0), PosixFilePermissions.fromString("rw-rw----"));
        refuses("can be written by other users");
        Files.setPosixFilePermissions(files().get(0), PosixFilePermissions.fromString("rw----rw-"));
        refuses("can be written by other users");
        Files.setPosixFilePermissions(files().get(0), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(copies.read(NAME, 10)).hasValue(CONTENT);
    }

    @Test
    void refusesALink() throws Exception {
        copies.write(NAME, CONTENT);
        Path real = above.resolve("real");
        Path file = files().get(0);
        Files.move(file, real);
        Files.createSymbolicLink(file, real);
        refuses("is a link");
        // Writing replaces the link, not what it points to.
        copies.write(NAME, new byte[] {9});
        assertThat(Files.readAllBytes(real)).isEqualTo(CONTENT);
        assertThat(copies.read(NAME, 10)).hasValue(new byte[] {9});
    }

    @Test
    void refusesACopyOverTheBound() throws Exception {
        copies.write(NAME, CONTENT);
        assertThat(copies.read(NAME, 3)).isPresent();
        assertThatThrownBy(() -> copies.read(NAME, 2)).hasMessage("The copy is larger than the bound");
    }

    @Test
    void refusesAFolderThatIsNotOurs() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> KeptCopies.in(folder, 10)).hasMessageContaining("can be written by other users");
        Path link = Files.createSymbolicLink(above.resolve("link"), folder);
        assertThatThrownBy(() -> KeptCopies.in(link, 10)).hasMessageContaining("is a link or no folder");
        assertThatThrownBy(() -> KeptCopies.in(above.resolve("none/copies"), 10))
                .hasMessageContaining("does not exist");
    }

    @Test
    void makesRoomByLettingTheOldestGo() throws Exception {
        copies.write("old", new byte[4]);
        Files.setLastModifiedTime(files().get(0), FileTime.from(Instant.EPOCH));
        copies.write("new", new byte[4]);
        copies.write(NAME, new byte[6]);
        assertThat(copies.read("old", 10)).isEmpty();
        assertThat(copies.read("new", 10)).isPresent();
        assertThat(copies.read(NAME, 10)).isPresent();
        assertThatThrownBy(() -> copies.write(NAME, new byte[11]))
                .hasMessage("The copy is larger than all copies may be together");
    }
}
