package org.sspfilter.sample.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sspfilter.sample.demo.ScriptPlayer.Asked;

/** Prints who was asking, for each kind of caller: what the application was told, and what the audit keeps of it. */
final class CallersReport {

    /** What a record says of the caller; the patient and whoever acts for it are keyed hashes there. */
    private static final List<String> FIELDS = List.of(
            "sub",
            "userId",
            "userName",
            "roleProfile",
            "system",
            "organisation",
            "reasonForRequest",
            "scope",
            "patient",
            "actor",
            "outcome");

    private final ScriptPlayer player;
    private final PrintStream out;

    CallersReport(ScriptPlayer player, PrintStream out) {
        this.player = player;
        this.out = out;
    }

    /** Plays the calls and prints; answers whether all were admitted, and known to application and audit. */
    boolean print(DemoScript callers) throws IOException {
        boolean known = true;
        out.printf(Locale.ROOT, "%nWho was asking%n");
        for (ScriptRow row : callers.rows()) {
            Asked asked = player.ask(row);
            out.printf(Locale.ROOT, "%s%n", row.what());
            out.printf(Locale.ROOT, "    application  %s%n", asked.seen());
            out.printf(Locale.ROOT, "    audit        %s%n", line(asked.record()));
            if (asked.status() != row.expected().status()
                    || asked.seen().isEmpty()
                    || !"permit".equals(asked.record().get("outcome"))) {
                known = false;
                out.printf(Locale.ROOT, "    DIFFERS: status %d%n", asked.status());
            }
        }
        return known;
    }

    private static String line(Map<?, ?> record) {
        StringBuilder line = new StringBuilder();
        for (String field : FIELDS) {
            if (record.get(field) instanceof String value) {
                line.append(line.length() == 0 ? "" : "; ")
                        .append(field)
                        .append('=')
                        .append(value);
            }
        }
        return line.toString();
    }
}
