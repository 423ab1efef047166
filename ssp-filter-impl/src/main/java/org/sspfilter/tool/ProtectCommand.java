package org.sspfilter.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingSources;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.war.UnfitWarException;
import org.sspfilter.impl.war.WarFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the filter into an application that nobody can rebuild, and proves that it is in force. */
@Command(
        name = "protect",
        description = {
            "Writes a WAR like another one, with the filter in it: first in WEB-INF/web.xml, mapped to /* for all dispatches;"
                    + " this jar in WEB-INF/lib; the settings as WEB-INF/ssp-filter.properties. All else stays as it was.",
            "",
            "Then proves it: starts the application on embedded Tomcat, on loopback, in a process and a folder of its own, and"
                    + " asks as a stranger would. The WAR is written only when the filter refused every request and recorded it.",
            "",
            "The application's own code runs during the proof, with your rights on this machine.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit code: 0 written and proved, 1 disproved: something answered that is not the filter, 2 the command line, a"
                    + " file or the settings are wrong, 3 unproven: the application does not start here."
        })
final class ProtectCommand implements Callable<Integer> {

    private static final String ROOT = "ROOT";

    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "WAR", description = "The application. It is only read.")
    private Path in = Path.of("");

    @Option(
            names = "--settings",
            required = true,
            paramLabel = "FILE",
            description = "The settings for it, which go into the WAR as they are.")
    private Path settings = Path.of("");

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "WAR",
            description = "The protected application.")
    private Path out = Path.of("");

    @Option(names = "--force", description = "Overwrite the output where it is there already.")
    private boolean force;

    @Option(
            names = "--prove-with",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting for the proof alone, of those that the server may give. Files that the settings name and that are not on this machine need"
                            + " none: the proof makes stand-ins for them. May be given several times.")
    private Map<String, String> changes = new LinkedHashMap<>();

    @Option(
            names = "--base",
            paramLabel = "FOLDER",
            description = "What relative paths of the settings start from. By default this folder.")
    private Path base = Path.of("");

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long the application's start may take; by default ${DEFAULT-VALUE}.")
    private int patience;

    @Option(
            names = "--unproven",
            description = "Write the WAR even where it cannot be started here. Ask the deployed one yourself then.")
    private boolean unproven;

    @Option(
            names = "--handlers-known",
            description =
                    "Protect also a WAR that brings something which a server runs before any filter, such as Undertow's"
                            + " handlers or Tomcat's valves: you have looked, and none of it answers a request.")
    private boolean handlersKnown;

    ProtectCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, UnusableFileException {
        if (patience < 1) {
            throw new ParameterException(spec.commandLine(), "--patience: write a number of seconds, 1 or more");
        }
        verifyPaths();
        byte[] content = SettingsFile.content(settings);
        SettingValues values = new SettingsFile(settings, changes, base, null).values(content);
        if (!values.problems().isEmpty()) {
            throw new SspConfigurationException(values.problems().all());
        }
        verifyChanges();
        SettingValues deployed = new SettingsFile(settings, Map.of(), base, null).values(content);
        ProtectReport report = new ProtectReport(spec.commandLine().getOut(), in, out);
        try (Scratch scratch = Scratch.make()) {
            // All that follows is of one reading, whoever writes to the input meanwhile.
            WarFile war = WarFile.open(Files.copy(in, scratch.folder().resolve("in.war")));
            verifyHandlers(war);
            Protection protection =
                    new Protection(war, Bundle.running(), content, deployed.raw(), values.raw(), base, clock);
            Path written = scratch.beside(out);
            protection.write(scratch.folder(), written);
            try {
                Proof proof = protection.prove(written, contextPath(), Duration.ofSeconds(patience), scratch.folder());
                if (proof.holds()) {
                    scratch.publish(written, out);
                }
                report.proved(war, proof);
                return proof.holds() ? ExitCode.ACCEPTED : ExitCode.REFUSED;
            } catch (UnprovenException not) {
                if (unproven) {
                    scratch.publish(written, out);
                }
                report.unproven(war, not.reasons(), unproven, contextPath());
                return ExitCode.NO_ANSWER;
            }
        } catch (UnfitWarException unfit) {
            throw new UnusableFileException(in + ": " + unfit.getMessage());
        }
    }

    /** What an application decides alone is what is proved. */
    private void verifyChanges() throws UnusableFileException {
        for (String name : changes.keySet()) {
            String key = name.startsWith(SettingSources.PREFIX) ? name.substring(SettingSources.PREFIX.length()) : name;
            boolean own = SettingKey.of(key)
                    .map(setting -> setting.scope() == SettingKey.Scope.WAR)
                    .orElse(true);
            if (own) {
                throw new UnusableFileException("--prove-with may not change " + key
                        + ", which says what is let through: the proof would be of another application. Change it in "
                        + settings);
            }
        }
    }

    /** Tomcat does not show what other servers do with these. */
    private void verifyHandlers(WarFile war) throws UnfitWarException {
        if (!handlersKnown && !war.handlers().isEmpty()) {
            throw new UnfitWarException("It brings what a server runs before any filter, which the proof cannot judge: "
                    + war.handlers().stream().map(Printable::of).collect(Collectors.joining("; "))
                    + ". Take it out, or say --handlers-known when you have looked and none of it answers a request");
        }
    }

    private void verifyPaths() throws IOException, UnusableFileException {
        if (!Files.isRegularFile(in)) {
            throw new UnusableFileException("The file " + in + " does not exist");
        }
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UnusableFileException("The folder of " + out + " does not exist");
        }
        if (Files.isDirectory(out)) {
            throw new UnusableFileException(out + " is a folder: name the WAR to write");
        }
        if (Files.exists(out)) {
            if (Files.isSameFile(in, out)) {
                throw new UnusableFileException(
                        "The output is the input: name another file, and keep the WAR as it was, to go back to");
            }
            if (!force) {
                throw new UnusableFileException(out + " is there already: say --force to overwrite it");
            }
        }
    }

    /** Where a server puts a WAR of this name. */
    private String contextPath() {
        String name = String.valueOf(out.getFileName());
        int dot = name.lastIndexOf('.');
        String plain = dot > 0 ? name.substring(0, dot) : name;
        return plain.equals(ROOT) ? "" : "/" + plain.replace('#', '/').replaceAll("[^A-Za-z0-9._~/-]", "_");
    }
}
