package org.sspfilter.tool;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.directory.AccreditationQuery.Part;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.wiring.DirectoryEnquiry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What does the directory hold of a system? */
@Command(
        name = "show",
        description = {
            "Asks the directory of an application's settings for one system, as the filter does, and shows the answer.",
            "",
            "The directory is called once. Nothing is written, and neither the running application nor what it keeps of the"
                    + " directory is touched.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit code: 0 listed, 1 not listed or ambiguous, 2 the command line, a file or the settings are wrong,"
                    + " 3 the directory gave no answer."
        })
final class ShowCommand implements Callable<Integer> {

    /** Where nobody asked for one, and the directory does not look at it. */
    private static final InteractionId ANY = new InteractionId("urn:nhs:names:services:any");

    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ASID", description = "The system: 12 digits.")
    private String asid = "";

    @Option(
            names = "--settings",
            required = true,
            paramLabel = "FILE",
            description = "The application's ssp-filter.properties. Only what concerns the directory has to be there.")
    private Path settings = Path.of("");

    @Option(
            names = "--interaction",
            paramLabel = "ID",
            description = "Is it listed for this one? As the directory spells it: see Listed as in the profiles.")
    private @Nullable String interaction;

    @Option(
            names = "--ods",
            paramLabel = "CODE",
            description =
                    "The organisation that the caller's token names, for a directory that cannot be asked without.")
    private @Nullable String ods;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting in place of the file's, such as directory=file. May be given several times."
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

    ShowCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws UnusableFileException {
        Asid system = required("the ASID", Asid.parse(asid), "12 digits");
        InteractionId asked = interaction == null
                ? null
                : required(
                        "--interaction",
                        InteractionId.parse(interaction),
                        "an interaction ID, urn:nhs:names:services:…");
        OdsCode organisation =
                ods == null ? null : required("--ods", OdsCode.parse(ods), "an ODS code in capitals, such as A1001");
        try (DirectoryEnquiry enquiry =
                DirectoryEnquiry.open(new SettingsFile(settings, overrides, base, war).values(), clock)) {
            requireParts(enquiry.keyedBy(), asked, organisation);
            PrintWriter out = spec.commandLine().getOut();
            DirectoryAnswer answer = new DirectoryAnswer(out, clock, system, asked, enquiry.source());
            try {
                return answer.print(
                        enquiry.ask(new AccreditationQuery(system, asked == null ? ANY : asked, organisation)));
            } catch (DirectoryUnavailableException none) {
                return answer.printNone(none);
            } finally {
                out.flush();
            }
        }
    }

    private <T> T required(String what, Optional<T> value, String form) {
        return value.orElseThrow(
                () -> new ParameterException(spec.commandLine(), "The value of " + what + " must be " + form));
    }

    private void requireParts(Set<Part> parts, @Nullable InteractionId asked, @Nullable OdsCode organisation) {
        if (parts.contains(Part.INTERACTION) && asked == null) {
            throw new ParameterException(
                    spec.commandLine(), "This directory is asked for an interaction: say --interaction");
        }
        if (parts.contains(Part.ASSERTED_ODS) && organisation == null) {
            throw new ParameterException(spec.commandLine(), "This directory is asked by organisation: say --ods");
        }
    }
}
