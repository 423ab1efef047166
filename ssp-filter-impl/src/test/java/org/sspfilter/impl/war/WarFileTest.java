package org.sspfilter.impl.war;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes into an archive, and what stays as it was. */
class WarFileTest {

    private static final String WEB =
            "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\"></web-app>";
    private static final byte[] JAR = octets("the jar");
    private static final byte[] SETTINGS = octets("stage=live\n");

    @TempDir
    Path folder;

    private Path war = Path.of("");
    private Path out = Path.of("");

    @BeforeEach
    void files() throws IOException {
        war = folder.resolve("in.war");
        out = Files.createFile(folder.resolve("out.war"));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(octets(content));
        zip.closeEntry();
    }

    /** Entries, each a name, and what is in it if not its name. */
    private void write(String... names) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            for (String name : names) {
                put(zip, name, name.equals("WEB-INF/web.xml") ? WEB : name);
            }
        }
    }

    private static byte[] jar(String entry, String content) throws IOException {
        java.io.ByteArrayOutputStream octets = new java.io.ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(octets)) {
            put(zip, entry, content);
        }
        return octets.toByteArray();
    }

    private void writeWithJar(String name, byte[] jar) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(jar);
            zip.closeEntry();
        }
    }

    private void protect() throws IOException, UnfitWarException {
        WarFile.open(war).protect("ssp-filter-bundle.jar", JAR, SETTINGS, out);
    }

    private static void stored(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        entry.setComment("stored");
        entry.setLastModifiedTime(FileTime.from(Instant.parse("2019-05-04T03:02:01Z")));
        entry.setExtra(new byte[] {0x34, 0x12, 1, 0, 7});
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    @Test
    void keepsEverythingElseAsItWas() throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            zip.setComment("theirs");
            put(zip, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n");
            stored(zip, "index.html", octets("hello"));
            stored(zip, "WEB-INF/web.xml", octets(WEB));
            put(zip, "WEB-INF/classes/", "");
            zip.setLevel(1);
            put(zip, "WEB-INF/classes/data.txt", "x".repeat(10_000) + war);
            put(zip, "WEB-INF/lib/broken.jar", "no zip at all");
        }

        protect();

        try (ZipFile before = new ZipFile(war.toFile());
                ZipFile after = new ZipFile(out.toFile())) {
            List<ZipEntry> old = new ArrayList<>(Collections.list(before.entries()));
            List<? extends ZipEntry> now = Collections.list(after.entries());
            assertThat(after.getComment()).isEqualTo("theirs");
            assertThat(now.stream().map(ZipEntry::getName).skip(old.size()))
                    .containsExactly("WEB-INF/lib/ssp-filter-bundle.jar", WarFile.SETTINGS);
            for (int i = 0; i < old.size(); i++) {
                ZipEntry was = old.get(i);
                ZipEntry is = now.get(i);
                assertThat(is.getName()).isEqualTo(was.getName());
                assertThat(is.getTime()).isEqualTo(was.getTime());
                assertThat(is.getMethod()).isEqualTo(was.getMethod());
                assertThat(is.getComment()).isEqualTo(was.getComment());
                assertThat(is.getExtra()).isEqualTo(was.getExtra());
                if (!is.getName().equals("WEB-INF/web.xml")) {
                    assertThat(is.getCompressedSize()).isEqualTo(was.getCompressedSize());
                    assertThat(after.getInputStream(is).readAllBytes())
                            .isEqualTo(before.getInputStream(was).readAllBytes());
                }
            }
            assertThat(content(after, "WEB-INF/web.xml")).contains("org.sspfilter.servlet.SspFilter");
            assertThat(content(after, WarFile.SETTINGS)).isEqualTo("stage=live\n");
        }
    }

    private static String content(ZipFile zip, String name) throws IOException {
        ZipEntry entry = Objects.requireNonNull(zip.getEntry(name));
        return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void writesTheSameOctetsEachTime() throws Exception {
        write("WEB-INF/web.xml", "index.html");
        protect();
        byte[] first = Files.readAllBytes(out);

        protect();

        assertThat(Files.readAllBytes(out)).isEqualTo(first);
    }

    @Test
    void makesADescriptorWhereThereIsNone() throws Exception {
        write("WEB-INF/classes/data.txt");

        protect();

        try (ZipFile after = new ZipFile(out.toFile())) {
            assertThat(content(after, "WEB-INF/web.xml")).contains("<url-pattern>/*</url-pattern>");
        }
    }

    private void refuses(String message) {
        assertThatThrownBy(this::protect).isInstanceOf(UnfitWarException.class).hasMessageContaining(message);
        assertThat(out).isEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../x", "/x", "a/../../x", "C:/x", "a\\..\\x", "a//b", "./x", "WEB-INF/lib/../../x", "a/\0"})
    void refusesNamesThatLeadOut(String name) throws Exception {
        write("WEB-INF/web.xml", name);

        refuses("outside of the application");
    }

    @Test
    void refusesAnEntryThatIsThereTwice() throws Exception {
        write("WEB-INF/web.xml", "WEB-INF/web.xmX");
        String text = Files.readString(war, StandardCharsets.ISO_8859_1).replace("web.xmX", "web.xml");
        Files.writeString(war, text, StandardCharsets.ISO_8859_1);

        refuses("twice");
    }

    @Test
    void refusesAnEntryWhoseTwoNamesDiffer() throws Exception {
        write("WEB-INF/web.xml", "WEB-INF/other.txt");
        String text = Files.readString(war, StandardCharsets.ISO_8859_1).replaceFirst("other\\.txt", "third.txt");
        Files.writeString(war, text, StandardCharsets.ISO_8859_1);

        refuses("contradict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"web-inf/web.xml", "WEB-INF/WEB.XML", "WEB-INF/Lib/x.jar", "meta-inf/x"})
    void refusesNamesThatSomeFileSystemsTakeForAnother(String name) throws Exception {
        write("WEB-INF/", name);

        refuses("in other letters");
    }

    @Test
    void refusesWhatIsNoArchive() throws Exception {
        Files.writeString(war, "hello, this is no archive at all");

        refuses("no zip archive");
    }

    @Test
    void refusesAnArchiveCutShort() throws Exception {
        write("WEB-INF/web.xml");
        byte[] whole = Files.readAllBytes(war);
        for (int length = 0; length < whole.length; length++) {
            Files.write(war, Arrays.copyOf(whole, length));
            assertThatThrownBy(this::protect).isInstanceOf(UnfitWarException.class);
        }
    }

    @Test
    void refusesAJar() throws Exception {
        write("META-INF/MANIFEST.MF", "example/A.class");

        refuses("no WEB-INF");
    }

    @ParameterizedTest
    @ValueSource(strings = {"META-INF/application.xml", "shop.war"})
    void refusesAnEar(String name) throws Exception {
        write(name);

        refuses("EAR");
    }

    @Test
    void refusesASignedWar() throws Exception {
        write("META-INF/THEIRS.SF", "META-INF/THEIRS.RSA", "WEB-INF/web.xml");

        refuses("signed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WEB-INF/ssp-filter.properties", "WEB-INF/classes/org/sspfilter/servlet/SspFilter.class"})
    void refusesWhatIsProtectedAlready(String name) throws Exception {
        write("WEB-INF/web.xml", name);

        refuses("protected already");
    }

    @Test
    void findsTheFilterInAJarOfAnyName() throws Exception {
        writeWithJar("WEB-INF/lib/util.bin", jar("org/sspfilter/servlet/SspFilter.class", "jakarta/servlet/Filter"));

        refuses("the filter is in WEB-INF/lib/util.bin");
    }

    @Test
    void refusesALibraryOfItsOwnName() throws Exception {
        writeWithJar("WEB-INF/lib/ssp-filter-bundle.jar", jar("a.txt", "another one"));

        refuses("another library");
    }

    @Test
    void refusesAnApplicationOfTheOldApiAndSaysHowToConvertIt() throws Exception {
        writeWithJar("WEB-INF/lib/old.jar", jar("example/Old.class", "\0\1javax/servlet/Filter"));

        refuses("jakartaee-migration");
    }

    @Test
    void takesAnApplicationWhoseLibrariesKnowBothApis() throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            put(zip, "WEB-INF/classes/Old.class", "javax/servlet/Filter");
            put(zip, "WEB-INF/classes/New.class", "jakarta/servlet/Filter");
        }

        assertThatCode(this::protect).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"WEB-INF/web.xml.", "WEB-INF./x", "WEB-INF/web.xml ", "a /b", "WEB-INF/web.xml::$DATA", "ab:c"})
    void refusesNamesThatSomeFileSystemsShorten(String name) throws Exception {
        write("index.html", name);

        refuses("leave out of a name");
    }

    private void refusesWith(String message, byte[]... parts) throws IOException {
        java.io.ByteArrayOutputStream whole = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.write(part);
        }
        Files.write(war, whole.toByteArray());
        refuses(message);
    }

    @Test
    void refusesACommentWithTheMarkOfAnotherEnd() throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            put(zip, "WEB-INF/web.xml", WEB);
            zip.setComment("x".repeat(50) + "PK\5\6" + "x".repeat(50));
        }

        refuses("another end");
    }

    /** The directory of an archive, all places in it moved by some octets. */
    private static byte[] moved(byte[] whole, int from, int octets) {
        ByteBuffer buffer = ByteBuffer.wrap(whole.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int end = whole.length - 22;
        int directory = buffer.getInt(end + 16);
        int at = directory;
        for (int i = 0; i < buffer.getShort(end + 10); i++) {
            if (buffer.getInt(at + 42) >= from) {
                buffer.putInt(at + 42, buffer.getInt(at + 42) + octets);
            }
            at += 46 + buffer.getShort(at + 28) + buffer.getShort(at + 30) + buffer.getShort(at + 32);
        }
        return buffer.putInt(end + 16, directory + octets).array();
    }

    @Test
    void refusesOctetsBeforeTheFirstEntry() throws Exception {
        write("WEB-INF/web.xml");
        byte[] whole = Files.readAllBytes(war);

        refusesWith("before its first entry", octets("#!/bin/sh\n"), moved(whole, 0, 10));
    }

    @Test
    void refusesOctetsBetweenEntries() throws Exception {
        write("WEB-INF/web.xml", "index.html");
        byte[] whole = Files.readAllBytes(war);
        int second = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\3\4", 4);

        refusesWith(
                "something after its entry WEB-INF/web.xml",
                Arrays.copyOf(whole, second),
                octets("12345678"),
                Arrays.copyOfRange(moved(whole, 1, 8), second, whole.length));
    }

    @Test
    void refusesADescriptorThatContradictsTheDirectory() throws Exception {
        write("WEB-INF/web.xml");
        byte[] whole = Files.readAllBytes(war);
        int after = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\7\10");
        whole[after + 12]++;

        refusesWith("sizes contradict", whole);
    }

    @Test
    void refusesAnEntryWhoseTwoSizesDiffer() throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            stored(zip, "WEB-INF/web.xml", octets(WEB));
        }
        byte[] whole = Files.readAllBytes(war);
        whole[22]++;

        refusesWith("sizes contradict", whole);
    }

    @Test
    void writesWhatWasWrittenAgainWithOtherSettingsAlone() throws Exception {
        write("WEB-INF/web.xml", "index.html");
        protect();
        Path other = Files.createFile(folder.resolve("other.war"));

        WarFile.copy(out, octets("stage=ptl\n# more\n"), other);

        try (ZipFile before = new ZipFile(out.toFile());
                ZipFile after = new ZipFile(other.toFile())) {
            assertThat(after.size()).isEqualTo(before.size());
            assertThat(content(after, WarFile.SETTINGS)).isEqualTo("stage=ptl\n# more\n");
            for (String name : List.of("WEB-INF/web.xml", "index.html", "WEB-INF/lib/ssp-filter-bundle.jar")) {
                assertThat(content(after, name)).isEqualTo(content(before, name));
            }
        }
    }
}
