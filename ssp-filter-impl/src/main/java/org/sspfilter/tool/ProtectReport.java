package org.sspfilter.tool;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.sspfilter.impl.war.WarFile;

/** Tells what came of protecting an application. */
final class ProtectReport {

    private final PrintWriter lines;
    private final Path in;
    private final Path out;

    ProtectReport(PrintWriter lines, Path in, Path out) {
        this.lines = lines;
        this.in = in;
        this.out = out;
    }

    /** The application ran. */
    void proved(WarFile war, Proof proof) {
        lines.println(proof.holds() ? "PROTECTED  " + name(out) : "DISPROVED  " + name(in) + ": nothing was written");
        row(
                "filter",
                war.isDescribed() ? "first in WEB-INF/web.xml, for /* and all dispatches" : "in a new WEB-INF/web.xml");
        if (!war.unsaid().isEmpty()) {
            row(
                    "",
                    "its version of web.xml has no words for " + war.unsaid()
                            + ": the filter adds those when it starts");
        }
        row(
                "proof",
                "on Tomcat, at " + (proof.contextPath().isEmpty() ? "/" : proof.contextPath())
                        + ", without a certificate and without the Spine's headers:");
        proof.answers().forEach(answer -> row("", answer.line()));
        proof.faults().forEach(fault -> row("WRONG", fault));
        proof.notes().forEach(note -> row("note", note));
        handlers(war);
        lines.flush();
    }

    /** It did not. */
    void unproven(WarFile war, List<String> reasons, boolean written, String contextPath) {
        lines.println("UNPROVEN   " + name(in) + " does not start on the Tomcat that it would be proved on:");
        reasons.forEach(reason -> row("", Printable.of(reason)));
        if (written) {
            row(
                    "WARNING",
                    name(out) + " was written all the same. Before anybody is let at it, ask the server it runs on, and"
                            + " see 403 and an OperationOutcome, and its record in the audit:");
            row("", "curl -i http://127.0.0.1:8080" + contextPath + "/");
        } else {
            row(
                    "",
                    "Nothing was written. --prove-with gives it other settings for the proof; --unproven writes without one");
        }
        handlers(war);
        lines.flush();
    }

    private void handlers(WarFile war) {
        war.handlers().forEach(handler -> row("note", "you have looked at " + Printable.of(handler)));
    }

    private void row(String name, String text) {
        lines.println(String.format("  %-8s %s", name, text));
    }

    private static String name(Path path) {
        return Printable.of(path.toString());
    }
}
