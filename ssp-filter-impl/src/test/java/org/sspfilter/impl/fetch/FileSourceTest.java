package org.sspfilter.impl.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final FileTime THEN = FileTime.from(Instant.parse("2026-03-01T12:00:00Z"));

    @TempDir
    Path folder;

    private Path file;
    private FileSource source;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("list.crl");
        Files.writeString(file, "first");
        Files.setLastModifiedTime(file, THEN);
        source = new FileSource(file, 6);
    }

    private String read() throws IOException {
        return source.fetch(SOON).map(String::new).orElse("no news");
    }

    @Test
    void givesTheContentOncePerChange() throws Exception {
        assertThat(read()).isEqualTo("first");
        assertThat(read()).isEqualTo("no news");
        Files.writeString(file, "secon");
        assertThat(read()).isEqualTo("secon");
        Files.setLastModifiedTime(file, THEN);
        assertThat(read()).isEqualTo("secon");
        assertThat(read()).isEqualTo("no news");
    }

    @Test
    void givesTheContentAgainWhenForgotten() throws Exception {
        read();
        source.forget();
        assertThat(read()).isEqualTo("first");
    }

    @Test
    void seesALinkThatIsTurned() throws Exception {
        Path other = folder.resolve("other.crl");
        Files.writeString(other, "other");
        Files.setLastModifiedTime(other, THEN);
        Path link = Files.createSymbolicLink(folder.resolve("link.crl"), file);
        source = new FileSource(link, 6);
        assertThat(read()).isEqualTo("first");
        Files.delete(link);
        Files.createSymbolicLink(link, other);
        assertThat(read()).isEqualTo("other");
    }

    @Test
    void readsUpToTheBound() throws Exception {
        Files.writeString(file, "123456");
        assertThat(read()).isEqualTo("123456");
        Files.writeString(file, "1234567");
        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessage("The file is larger than the bound");
    }

    @Test
    void saysThatTheFileIsGone() throws Exception {
        read();
        Files.delete(file);
        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessage("The file does not exist");
    }

    @Test
    @Tag("R16")
    void namesAFileThatIsMissingOrNone() {
        assertThat(source.problems()).isEmpty();
        Path none = folder.resolve("none.crl");
        assertThat(new FileSource(none, 1).problems()).containsExactly("the file " + none + " does not exist");
        assertThat(new FileSource(folder, 1).problems()).containsExactly("the file " + folder + " cannot be read");
    }

    @Test
    void listsTheFilesOfAFolder() throws Exception {
        Files.writeString(folder.resolve(".hidden"), "half");
        Files.createDirectory(folder.resolve("below"));
        assertThat(new Folder(folder).files()).containsExactly(file);
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> new Folder(none).files())
                .isInstanceOf(IOException.class)
                .hasMessage("The folder " + none + " cannot be read");
    }
}
