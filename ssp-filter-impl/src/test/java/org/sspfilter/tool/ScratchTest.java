package org.sspfilter.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files of a moment are the owner's alone, and gone afterwards. */
class ScratchTest {

    @TempDir
    Path folder;

    private static String rights(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void leavesNothingBehind() throws Exception {
        Scratch scratch = Scratch.make();
        Path made = scratch.beside(folder.resolve("out.war"));
        Files.writeString(Files.createDirectory(scratch.folder().resolve("a")).resolve("b"), "c");

        scratch.close();

        assertThat(scratch.folder()).doesNotExist();
        assertThat(made).doesNotExist();
    }

    @Test
    void leavesNothingBehindWhenTheRuntimeIsToldToEnd() throws Exception {
        try (Scratch scratch = Scratch.make()) {
            Path made = scratch.beside(folder.resolve("out.war"));
            Files.writeString(scratch.folder().resolve("a"), "b");

            scratch.end();

            assertThat(scratch.folder()).doesNotExist();
            assertThat(made).doesNotExist();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsOthersOut() throws Exception {
        try (Scratch scratch = Scratch.make()) {
            assertThat(rights(scratch.folder())).isEqualTo("rwx------");
            assertThat(rights(scratch.beside(folder.resolve("out.war")))).isEqualTo("rw-------");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void givesTheOutputTheRightsOfAnyNewFile() throws Exception {
        Path target = folder.resolve("out.war");
        try (Scratch scratch = Scratch.make()) {
            scratch.publish(scratch.beside(target), target);
        }

        assertThat(rights(target)).isEqualTo(rights(Files.createFile(folder.resolve("any"))));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsTheRightsOfWhatItOverwrites() throws Exception {
        Path target = Files.createFile(folder.resolve("out.war"));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
        try (Scratch scratch = Scratch.make()) {
            scratch.publish(scratch.beside(target), target);
        }

        assertThat(rights(target)).isEqualTo("rw-r-----");
    }
}
