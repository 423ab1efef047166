package org.sspfilter.tool;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.logging.LogManager;
import org.sspfilter.config.SspConfigurationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * The command line: {@code java -jar ssp-filter-impl-<version>-bundle.jar}. Its exit code is 0 when what was asked about is
 * good, 1 when it is not, 2 when it could not be asked, and 3 when it was asked and nobody answered.
 */
@Command(
        name = "ssp-filter",
        description = "Protects an application by ssp-filter, and answers operators' questions about it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Exit code: 0 good, 1 not good, 2 the question could not be asked, 3 it was and nobody answered."
        })
public final class SspFilterTool implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private SspFilterTool() {}

    /**
     * Runs one command and ends the Java runtime.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        // What the filter's own code would log is in the answer; between its lines it would only hide it.
        LogManager.getLogManager().reset();
        System.exit(commandLine(InstantSource.system()).execute(arguments));
    }

    /** The commands, which may be run several times. */
    static CommandLine commandLine(InstantSource clock) {
        CommandLine tool = new CommandLine(new SspFilterTool());
        tool.addSubcommand(new CommandLine(new CertificateCommand()).addSubcommand(new ExplainCommand(clock)));
        tool.addSubcommand(new CommandLine(new DirectoryCommand()).addSubcommand(new ShowCommand(clock)));
        tool.addSubcommand(new CommandLine(new TokenCommand()).addSubcommand(new TokenExplainCommand(clock)));
        tool.addSubcommand(new CommandLine(new ProtectCommand(clock)));
        return tool.setExecutionExceptionHandler(SspFilterTool::failed);
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    private static int failed(Exception fault, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (fault instanceof SspConfigurationException wrong) {
            err.println("The settings are wrong:");
            wrong.problems().forEach(problem -> err.println("  - " + Printable.of(problem)));
        } else if (fault instanceof UnusableFileException) {
            err.println(Printable.of(String.valueOf(fault.getMessage())));
        } else {
            err.println("This should not have happened, please report it: "
                    + Printable.of(fault.getClass().getName() + ": " + fault.getMessage()));
        }
        err.flush();
        return ExitCode.NOT_ASKED;
    }
}
