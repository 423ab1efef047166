package org.sspfilter.tool;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.directory.Accreditation;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;

/** Prints what a directory answered, the answer first, and says how the command ends. */
final class DirectoryAnswer {

    private final PrintWriter out;
    private final InstantSource clock;
    private final Asid asid;
    private final @Nullable InteractionId asked;
    private final String source;

    DirectoryAnswer(PrintWriter out, InstantSource clock, Asid asid, @Nullable InteractionId asked, String source) {
        this.out = out;
        this.clock = clock;
        this.asid = asid;
        this.asked = asked;
        this.source = source;
    }

    int print(AccreditationAnswer answer) {
        if (answer instanceof AccreditationAnswer.Listed listed) {
            return listed(listed.accreditation());
        }
        if (answer instanceof AccreditationAnswer.NotListed) {
            return refused("NOT LISTED", "the directory knows no such system", DenialReason.ACCREDITATION_NOT_LISTED);
        }
        if (answer instanceof AccreditationAnswer.Ambiguous ambiguous) {
            return refused("AMBIGUOUS", ambiguous.why(), DenialReason.ACCREDITATION_AMBIGUOUS);
        }
        return none("the directory gave an answer of the past");
    }

    int printNone(DirectoryUnavailableException why) {
        StringBuilder text = new StringBuilder(String.valueOf(why.getMessage()));
        for (Throwable cause = why.getCause(); cause != null; cause = cause.getCause()) {
            text.append("; ").append(cause.getMessage());
        }
        return none(text.toString());
    }

    private int listed(Accreditation accreditation) {
        boolean has = asked == null || accreditation.interactions().contains(asked);
        title(has ? "LISTED" : "NOT LISTED FOR THE INTERACTION");
        field("source", source);
        field("fetched", fetched(accreditation.fetchedAt()));
        List<String> organisations =
                accreditation.odsCodes().stream().map(OdsCode::value).sorted().toList();
        field("organisations", String.join(", ", organisations));
        String partyKey = accreditation.partyKey();
        field("party key", partyKey == null ? "none" : partyKey);
        if (asked != null) {
            field("asked for", asked.value());
        }
        field("interactions", String.valueOf(accreditation.interactions().size()));
        TreeSet<String> interactions = new TreeSet<>();
        accreditation.interactions().forEach(interaction -> interactions.add(interaction.value()));
        interactions.forEach(interaction -> out.println("    " + Printable.of(interaction)));
        if (!has) {
            whatToDo(DenialReason.ACCREDITATION_INTERACTION_NOT_LISTED);
        }
        return has ? ExitCode.ACCEPTED : ExitCode.REFUSED;
    }

    private int refused(String answer, String why, DenialReason reason) {
        title(answer);
        field("source", source);
        field("fetched", fetched(clock.instant()));
        field("why", why);
        whatToDo(reason);
        return ExitCode.REFUSED;
    }

    private int none(String why) {
        title("NO ANSWER");
        field("source", source);
        field("why", why);
        whatToDo(DenialReason.DIRECTORY_UNAVAILABLE);
        return ExitCode.NO_ANSWER;
    }

    private void title(String answer) {
        out.println(answer + "  " + asid.value());
    }

    private void field(String name, String value) {
        out.printf("  %-13s %s%n", name, Printable.of(value));
    }

    private String fetched(Instant at) {
        Duration age = Duration.between(at, clock.instant());
        return at.truncatedTo(ChronoUnit.SECONDS) + " (" + Math.max(0, age.toSeconds()) + " s ago)";
    }

    private void whatToDo(DenialReason reason) {
        out.println("What to do: docs/reference/denials.md, " + reason.code());
    }
}
