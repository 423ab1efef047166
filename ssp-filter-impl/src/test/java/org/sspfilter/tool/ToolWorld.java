package org.sspfilter.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.Pem;
import org.sspfilter.pki.TestPki;
import picocli.CommandLine;

/** A folder with all that the tool needs to accept a certificate, and the tool in this process. A test changes one thing. */
final class ToolWorld {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String SSP = "ssp.test.nhs.uk";

    /** One for all worlds: making keys is what takes the time, and nothing in it changes. */
    static final TestPki PKI = TestPki.at(NOW);

    /** What a run gave. */
    record Ran(int exit, String out, String err) {}

    private final Path folder;
    private final Map<String, String> settings = new LinkedHashMap<>();

    ToolWorld(Path folder) throws IOException {
        this.folder = folder;
        write("root.pem", PKI.root().pem());
        write("sub.pem", PKI.subCa().pem());
        write("root.crl", Pem.ofCrl(PKI.root().crl().build()));
        write("sub.crl", Pem.ofCrl(PKI.subCa().crl().number(7).build()));
        chain(PKI.subCa().issue(SSP).build());
        set("stage", "live");
        set("certificate.anchors", "root.pem");
        set("certificate.intermediates", "sub.pem");
        set("certificate.names", SSP);
        set("crl.files", "root.crl,sub.crl");
    }

    Path folder() {
        return folder;
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    void chain(Issued peer) throws IOException {
        write("chain.pem", peer.chainPem());
    }

    void set(String key, String value) {
        settings.put(key, value);
    }

    void unset(String key) {
        settings.remove(key);
    }

    /** Writes the settings that are set to a file of its own. */
    Path settings(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        settings.forEach((key, value) -> lines.add(key + " = " + value.replace("\\", "\\\\")));
        return Files.write(file, lines);
    }

    /** Explains the chain of the folder by its settings. */
    Ran explain(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "certificate",
                "explain",
                "--chain",
                folder.resolve("chain.pem").toString(),
                "--settings",
                settings(folder.resolve("ssp-filter.properties")).toString(),
                "--base",
                folder.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(new String[0]));
    }

    static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine tool = SspFilterTool.commandLine(InstantSource.fixed(NOW))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int exit = tool.execute(arguments);
        return new Ran(exit, out.toString(), err.toString());
    }
}
