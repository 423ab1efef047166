package org.sspfilter.tool;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.id.Asid;
import org.sspfilter.impl.context.TokenExplanation;
import org.sspfilter.impl.context.TokenFact;
import org.sspfilter.impl.context.TokenFinding;
import org.sspfilter.impl.context.TokenFinding.Verdict;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.Profile;

/** Prints what each rule made of a token; the verdict stands at both ends. */
final class TokenReport {

    private final PrintWriter out;
    private final Instant now;
    private final boolean personal;

    TokenReport(PrintWriter out, Instant now, boolean personal) {
        this.out = out;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        this.personal = personal;
    }

    /** Prints the first in full; of others only how well they fit. */
    void print(TokenQuestion question, List<TokenExplanation> all) {
        TokenExplanation best = all.get(0);
        out.println(verdict(best));
        out.println("judged as at " + now + ", by the flavour " + best.flavour()
                + (all.size() > 1 ? ", which fits best" : ""));
        if (all.size() > 1) {
            out.println(
                    "All flavours were tried; the endpoint's profile says which counts: give --profile or --settings");
        }
        request(question);
        facts("The token says", best.facts());
        if (personal) {
            facts("Of people it says", best.personal());
        } else if (!best.personal().isEmpty()) {
            out.println("       What names a person is left out; --personal shows it.");
        }
        rules(best);
        flavours(all);
        ending(best);
    }

    private void request(TokenQuestion question) {
        Profile profile = question.profile();
        Asid from = question.request().from();
        InteractionRow row = question.request().interaction();
        head("The request, as far as it is known");
        if (profile == null && from == null && question.endpoint() == null) {
            out.println("       nothing but the token");
        }
        field("profile", profile == null ? null : profile.name());
        field("endpoint", question.endpoint());
        field("from", from == null ? null : from.value());
        field("interaction", row == null ? null : row.id().value());
    }

    private void facts(String title, List<TokenFact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        head(title);
        for (TokenFact fact : facts) {
            Instant time = fact.time();
            field(fact.name(), time == null ? fact.value() : fact.value() + " (" + Spans.from(now, time) + ")");
        }
    }

    private void rules(TokenExplanation explanation) {
        head("Rules");
        for (TokenFinding finding : explanation.findings()) {
            out.printf("  %-3s %-24s %s%n", mark(finding.verdict()), finding.rule(), Printable.of(finding.detail()));
        }
    }

    private static String mark(Verdict verdict) {
        return switch (verdict) {
            case HOLDS -> "ok";
            case FAILS, REPORTED -> "NO";
            case NOT_ASKED -> "-";
        };
    }

    private void flavours(List<TokenExplanation> all) {
        if (all.size() < 2) {
            return;
        }
        head("By each flavour");
        for (TokenExplanation one : all) {
            String first =
                    one.denial().map(why -> ", first " + why.reason().code()).orElse("");
            out.printf(
                    "       %-24s %s%n", one.flavour(), one.failures() == 0 ? "fits" : failing(one.failures()) + first);
        }
    }

    private static String failing(long rules) {
        return rules == 1 ? "1 rule fails" : rules + " rules fail";
    }

    private void ending(TokenExplanation best) {
        out.println();
        out.println(verdict(best));
        best.denial().ifPresent(this::why);
        List<String> silent = new ArrayList<>();
        for (TokenFinding finding : best.findings()) {
            if (finding.verdict() == Verdict.NOT_ASKED && finding.detail().contains("say --")) {
                silent.add(finding.rule());
            }
        }
        if (!silent.isEmpty()) {
            out.println("  Not asked, for want of the request: " + String.join(", ", silent));
        }
    }

    private void why(Denial why) {
        out.println("  " + Printable.of(why.detail()));
        out.println("  What to do: docs/reference/denials.md, " + why.reason().code());
    }

    private static String verdict(TokenExplanation explanation) {
        return explanation.denial().map(why -> "REFUSED " + why.reason().code()).orElse("ACCEPTED");
    }

    private void head(String text) {
        out.println();
        out.println(text);
    }

    private void field(String name, @Nullable String value) {
        if (value != null) {
            out.printf("       %-12s %s%n", name, Printable.of(value));
        }
    }
}
