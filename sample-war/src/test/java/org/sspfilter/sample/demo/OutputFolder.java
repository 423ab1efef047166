package org.sspfilter.sample.demo;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.Pem;

/**
 * The folder in which curl or any other client finds what it needs: certificates, keys, and {@code demo.json}. Keys and
 * secrets may be read by their owner only.
 */
final class OutputFolder {

    /** The settings of the provider's filter, with where things are on this machine today: for the command line. */
    static final String SETTINGS = "ssp-filter.properties";

    private static final String OWNER_ONLY = "rw-------";
    private static final int SECRET_BYTES = 32;

    private final Path folder;

    OutputFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder, and takes an earlier play's trails away. */
    void prepare() throws IOException {
        Files.createDirectories(folder);
        for (String name : List.of("audit.jsonl", "ssp-audit.jsonl", "demo.json", "token.txt")) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    /** Writes lists to try, and answers the folder that the list server obeys. What was put there before is gone. */
    Path writeLists(DemoPki pki) throws IOException {
        Path obeyed = folder.resolve("crl");
        Path toTry = Files.createDirectories(obeyed.resolve("try"));
        for (String name : List.of("down", "root.crl", "sub-1.crl", "sub-2.crl")) {
            Files.deleteIfExists(obeyed.resolve(name));
        }
        for (var list : pki.listsToTry().entrySet()) {
            Files.write(toTry.resolve(list.getKey() + ".crl"), list.getValue());
        }
        return obeyed;
    }

    /** Writes everybody's certificates and keys. */
    void writePems(DemoPki pki) throws IOException {
        write("ca.pem", Pem.of(List.of(pki.root(), pki.subCa())), false);
        write("root.pem", Pem.of(List.of(pki.root())), false);
        write("sub-ca.pem", Pem.of(List.of(pki.subCa())), false);
        write("stranger-root.pem", Pem.of(List.of(pki.strangerRoot())), false);
        for (String name : pki.names()) {
            Issued identity = pki.actor(name).identity();
            write(name + ".pem", identity.chainPem(), false);
            write(name + ".key", identity.privateKeyPem(), true);
        }
    }

    /**
     * Writes what the connectors' trust manager goes by.
     *
     * @return the file
     */
    Path writeHandshake() throws IOException {
        write("ssp-filter-tls.properties", """
                stage=dev
                handshake=path-only
                certificate.anchors=root.pem
                certificate.intermediates=sub-ca.pem
                """, false);
        return folder.resolve("ssp-filter-tls.properties").toAbsolutePath();
    }

    /** Writes a fresh secret, and answers where. */
    Path writeSecret(String name) throws IOException {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        write(name, HexFormat.of().formatHex(secret) + "\n", true);
        return folder.resolve(name);
    }

    /**
     * Writes the application's settings together with what the demo tells the filter from outside.
     *
     * @param war the application
     * @param locations what is told from outside, by full name
     */
    void writeSettings(Path war, Map<String, String> locations) throws IOException {
        StringWriter text = new StringWriter();
        try (FileSystem archive = FileSystems.newFileSystem(war)) {
            text.write(Files.readString(archive.getPath("WEB-INF", SETTINGS)) + "\n");
        }
        Properties told = new Properties();
        locations.forEach((name, value) -> told.setProperty(name.substring(FilterLocations.PREFIX.length()), value));
        told.store(text, null);
        write(SETTINGS, text.toString(), false);
    }

    /** Writes {@code demo.json}; every path in it is relative to the folder. */
    void writeDescription(World world) throws IOException {
        World.Ports ports = world.ports();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("provider", Map.of("baseUrl", world.providerUrl()));
        all.put("proxy", Map.of("baseUrl", "https://localhost:" + ports.proxy()));
        all.put("sds", Map.of("url", "ldaps://localhost:" + ports.sds()));
        all.put("lax", Map.of("baseUrl", "https://localhost:" + ports.lax()));
        all.put("plain", Map.of("baseUrl", "http://localhost:" + ports.plain()));
        all.put("crl", Map.of("baseUrl", "http://localhost:" + ports.crl()));
        all.put("caFile", "ca.pem");
        all.put("auditFile", "audit.jsonl");
        Map<String, @Nullable Object> actors = new LinkedHashMap<>();
        world.pki()
                .names()
                .forEach(name -> actors.put(name, describe(world.pki().actor(name))));
        all.put("actors", actors);
        all.put(
                "endpoints",
                ServiceRoot.all().stream().map(OutputFolder::describe).toList());
        write("demo.json", Json.write(all, true) + "\n", false);
    }

    private static Map<String, @Nullable Object> describe(Actor actor) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("certificate", actor.name() + ".pem");
        entry.put("key", actor.name() + ".key");
        if (!actor.asid().isEmpty()) {
            entry.put("asid", actor.asid());
            entry.put("ods", actor.registration().ods());
            entry.put(
                    "interactions",
                    List.copyOf(new TreeSet<>(actor.registration().interactions())));
        }
        return entry;
    }

    private static Map<String, @Nullable Object> describe(ServiceRoot root) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("path", root.path());
        entry.put("ods", root.ods());
        entry.put("asids", List.of(root.asid()));
        entry.put("profile", root.profile());
        return entry;
    }

    /** Writes a file in one step, so that a reader never sees half of it. */
    void write(String name, String text, boolean secret) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString(OWNER_ONLY);
        FileAttribute<?>[] attributes = posix && secret
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)}
                : new FileAttribute<?>[0];
        Path fresh = folder.resolve(name + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, attributes);
        Files.writeString(fresh, text, StandardCharsets.UTF_8);
        Files.move(fresh, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
