package org.sspfilter.tool;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.context.TokenExplanation;
import org.sspfilter.impl.wiring.TokenEnquiry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Why is a token accepted or refused? */
@Command(
        name = "explain",
        description = {
            "Judges a caller's token as the filter does, and says what each rule makes of it.",
            "",
            "Nothing is sent anywhere. What names a person is not shown unless --personal asks for it.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit code: 0 accepted as far as it was asked, 1 refused, 2 the command line, a file or the settings are wrong."
        })
final class TokenExplainCommand implements Callable<Integer> {

    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            description = "What was sent: a token, an Authorization line, or a request's first line and headers as a"
                    + " client or a log shows them. - reads standard input.")
    private String file = "";

    @Mixin
    private TokenOptions options = new TokenOptions();

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "The application's ssp-filter.properties, for its endpoints, catalogues and context settings."
                    + " Nothing has to be in it.")
    private @Nullable Path settings;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting in place of the file's, such as context.skew=0s. May be given several times.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(names = "--base", paramLabel = "FOLDER", description = "What relative paths of the settings start from.")
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
            description = "Judge as at this instant, such as 2026-03-01T12:00:00Z. By default now.")
    private @Nullable Instant at;

    @Option(names = "--personal", description = "Show what names a person too.")
    private boolean personal;

    TokenExplainCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws UnusableFileException {
        PastedRequest pasted = PastedRequest.read(file, System.in);
        InstantSource time = at == null ? clock : InstantSource.fixed(at);
        TokenEnquiry enquiry = TokenEnquiry.open(new SettingsFile(settings, overrides, base, war).values(), time);
        TokenQuestion question;
        try {
            question = TokenQuestion.of(options, pasted, enquiry);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), Printable.of(String.valueOf(wrong.getMessage())), wrong);
        }
        List<String> authorization = pasted.values("Authorization");
        if (authorization.isEmpty()) {
            throw new UnusableFileException("There is no Authorization header in " + file + ": give what was sent");
        }
        if (authorization.size() > 1) {
            throw new UnusableFileException("There are " + authorization.size() + " Authorization headers in " + file
                    + ": the filter refuses such a request as firewall.header-repeated; give one to explain it");
        }
        List<TokenExplanation> all = explain(enquiry, question, authorization.get(0));
        PrintWriter out = spec.commandLine().getOut();
        new TokenReport(out, time.instant(), personal).print(question, all);
        out.flush();
        return all.get(0).denial().isEmpty() ? ExitCode.ACCEPTED : ExitCode.REFUSED;
    }

    private static List<TokenExplanation> explain(TokenEnquiry enquiry, TokenQuestion question, String authorization) {
        return Optional.ofNullable(question.flavour())
                .map(flavour -> List.of(enquiry.explainer().explain(authorization, flavour, question.request())))
                .orElseGet(() -> enquiry.explainer().explainByAll(authorization, question.request()));
    }
}
