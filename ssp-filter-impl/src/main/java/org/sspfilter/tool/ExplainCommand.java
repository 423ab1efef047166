package org.sspfilter.tool;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.wiring.CertificateJudge;
import org.sspfilter.validation.ValidationResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Why is a certificate accepted or refused? */
@Command(
        name = "explain",
        description = {
            "Judges a caller's certificate by an application's settings, as the filter does, and says on what grounds.",
            "",
            "Revocation lists are read from the files of the settings, and fetched once from the servers that the settings"
                    + " name. Nothing is written, and the running application is not touched.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Exit code: 0 accepted, 1 refused, 2 the command line, a file or the settings are wrong."})
final class ExplainCommand implements Callable<Integer> {

    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--chain",
            required = true,
            paramLabel = "FILE",
            description =
                    "What the caller sent: PEM, its own certificate first, the others in any order; or one in DER.")
    private Path chain = Path.of("");

    @Option(
            names = "--settings",
            required = true,
            paramLabel = "FILE",
            description = "The application's ssp-filter.properties. Only what concerns certificates has to be there.")
    private Path settings = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting in place of the file's, such as crl.files=new.crl. May be given several times."
                    + " System properties and environment of the server are not known here: say them so.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(
            names = "--base",
            paramLabel = "FOLDER",
            description = "What relative paths of the settings start from: the server's working directory."
                    + " By default this one's.")
    private Path base = Path.of("");

    @Option(
            names = "--war",
            paramLabel = "FOLDER",
            description =
                    "The unpacked application, for paths below WEB-INF. By default the one the settings file is in.")
    private @Nullable Path war;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "Judge as at this instant, such as 2026-03-01T12:00:00Z. By default now."
                    + " Lists issued later do not count then.")
    private @Nullable Instant at;

    @Option(
            names = "--path-only",
            description =
                    "Judge only the path of signatures to an anchor. Dates, purpose, issuer and name are told and do"
                            + " not count; revocation is not asked.")
    private boolean pathOnly;

    @Option(names = "--no-fetch", description = "Call no server: use the files of lists alone.")
    private boolean noFetch;

    ExplainCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws UnusableFileException {
        List<X509Certificate> sent = ChainFile.read(chain);
        SettingValues values = new SettingsFile(settings, overrides, base, war).values();
        InstantSource time = at == null ? clock : InstantSource.fixed(at);
        try (CertificateJudge judge = CertificateJudge.open(values, time, lists())) {
            ValidationResult result = judge.judge(sent);
            PrintWriter out = spec.commandLine().getOut();
            new Explanation(out, time.instant(), pathOnly, values.has(SettingKey.CERTIFICATE_ISSUER_PIN))
                    .print(sent, result, judge.sources());
            out.flush();
            return result.isAccepted() ? ExitCode.ACCEPTED : ExitCode.REFUSED;
        }
    }

    private CertificateJudge.Lists lists() {
        if (pathOnly) {
            return CertificateJudge.Lists.NOT_ASKED;
        }
        return noFetch ? CertificateJudge.Lists.FROM_FILES : CertificateJudge.Lists.FETCHED;
    }
}
