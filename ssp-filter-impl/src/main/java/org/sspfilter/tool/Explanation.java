package org.sspfilter.tool;

import java.io.PrintWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sspfilter.certificate.RevocationStatus;
import org.sspfilter.decision.Denial;
import org.sspfilter.impl.path.PathRule;
import org.sspfilter.impl.revocation.CrlReport;
import org.sspfilter.impl.revocation.ListUsed;
import org.sspfilter.validation.Finding;
import org.sspfilter.validation.RevocationFinding;
import org.sspfilter.validation.ValidationResult;

/** Prints a verdict and its grounds, for somebody who has just been woken: the verdict stands at both ends. */
final class Explanation {

    private static final String FIELD = "       %-10s %s%n";

    private final PrintWriter out;
    private final Instant now;
    private final boolean pathOnly;
    private final boolean pinned;

    Explanation(PrintWriter out, Instant now, boolean pathOnly, boolean pinned) {
        this.out = out;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        this.pathOnly = pathOnly;
        this.pinned = pinned;
    }

    void print(List<X509Certificate> sent, ValidationResult result, List<CrlReport> sources) {
        out.printf(
                "%s  %s%n",
                verdict(result),
                Printable.of(sent.get(0).getSubjectX500Principal().getName()));
        out.printf("judged as at %s%s%n", now, pathOnly ? ", by its path alone" : "");
        if (sent.size() > 1 && sent.get(0).getBasicConstraints() >= 0) {
            out.println("The first certificate of the file is a CA's: the caller's own must stand first.");
        }
        path(sent, result);
        rules(result);
        if (!pathOnly) {
            revocation(result);
            sources(sources);
        }
        verdict(result.denial(), result);
    }

    private void path(List<X509Certificate> sent, ValidationResult result) {
        boolean found = !result.path().isEmpty();
        List<X509Certificate> shown = found ? result.path() : sent;
        head(found ? "Path, from the caller's certificate to the anchor" : "No path was found. What was sent");
        for (int i = 0; i < shown.size(); i++) {
            X509Certificate certificate = shown.get(i);
            boolean anchor = found && i == shown.size() - 1;
            out.printf(
                    "  %d  %s%s%n",
                    i + 1, Printable.of(certificate.getSubjectX500Principal().getName()), anchor ? "   (anchor)" : "");
            field("issuer", certificate.getIssuerX500Principal().getName());
            field("serial", certificate.getSerialNumber().toString(16));
            time("from", certificate.getNotBefore().toInstant());
            time("to", certificate.getNotAfter().toInstant());
            field("sha256", sha256(certificate));
        }
    }

    private void rules(ValidationResult result) {
        head("Rules");
        for (PathRule rule : PathRule.values()) {
            String name = rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
            Optional<Finding> finding = result.findings().stream()
                    .filter(one -> one.rule().equals(name))
                    .findFirst();
            if (finding.isPresent()) {
                boolean holds = finding.get().holds();
                String aside =
                        !holds && pathOnly && rule.compareTo(PathRule.DATES) >= 0 ? " (does not count here)" : "";
                rule(
                        holds ? "ok" : "NO",
                        name,
                        holds ? grounds(rule, finding.get()) : finding.get().detail() + aside);
            } else {
                rule("-", name, silence(rule));
            }
        }
    }

    /** What is worth telling of a rule that holds: for most it is the rule itself. */
    private static String grounds(PathRule rule, Finding finding) {
        return switch (rule) {
            case ENCODING -> "every certificate is well formed";
            case ALGORITHM -> "every key and signature is strong enough";
            case SIGNATURE -> "every certificate is signed by the key of the next one";
            case AUTHORITY -> "every CA may issue, and at this length of path";
            case EXTENSIONS -> "every critical extension is understood";
            case NAME_CONSTRAINTS -> "every name is within the constraints of the CAs above";
            case POLICIES -> "the certificate policies lead through";
            case PURPOSE -> "for a client of TLS";
            case DATES, REVOCATION, ISSUER_PIN, NAME -> finding.detail();
        };
    }

    private String silence(PathRule rule) {
        if (rule == PathRule.ISSUER_PIN && !pinned) {
            return "certificate.issuer-pin is not set";
        }
        return rule == PathRule.REVOCATION && pathOnly ? "not asked" : "not reached";
    }

    private void rule(String mark, String name, String detail) {
        out.printf("  %-3s %-17s %s%n", mark, name, Printable.of(detail));
    }

    private void revocation(ValidationResult result) {
        if (result.revocation().isEmpty()) {
            return;
        }
        head("Revocation of each certificate below the anchor");
        int number = 0;
        for (RevocationFinding finding : result.revocation()) {
            number++;
            out.printf("  %d  %s%n", number, Printable.of(status(finding.status())));
            for (ListUsed list : finding.lists()) {
                field(list.delta() ? "delta list" : "list", list.issuer());
                field("number", list.number() == null ? "none" : String.valueOf(list.number()));
                field("from", list.source());
                time("issued", list.thisUpdate());
                time("counts to", list.nextUpdate());
                field("entries", String.valueOf(list.entries()));
            }
        }
    }

    private static String status(RevocationStatus status) {
        if (status instanceof RevocationStatus.Revoked revoked) {
            return "REVOKED at " + revoked.at() + ", reason " + revoked.reason();
        }
        return status instanceof RevocationStatus.Undetermined undetermined
                ? "UNKNOWN: " + undetermined.why()
                : "not revoked";
    }

    private void sources(List<CrlReport> sources) {
        head(sources.isEmpty() ? "No source of revocation lists" : "Sources of revocation lists");
        for (CrlReport source : sources) {
            out.printf("  %-8s %s%n", source.state(), Printable.of(source.source()));
            if (!source.lastError().isEmpty()) {
                field("error", source.lastError());
            }
            if (source.waiting() > 0) {
                field("unproven", source.waiting() + " whose issuer is on no verified path");
            }
            for (CrlReport.Listed list : source.lists()) {
                field("list", list.issuer());
                time("issued", list.thisUpdate());
                time(list.stale() ? "RAN OUT" : "counts to", list.nextUpdate());
            }
        }
    }

    private void verdict(Optional<Denial> denial, ValidationResult result) {
        out.println();
        out.println(verdict(result));
        denial.ifPresent(why -> {
            out.println("  " + Printable.of(why.detail()));
            out.println(
                    "  What to do: docs/reference/denials.md, " + why.reason().code());
        });
        result.identity()
                .ifPresent(peer -> out.println("  The peer is " + peer.name().value()));
    }

    private static String verdict(ValidationResult result) {
        return result.denial().map(why -> "REFUSED " + why.reason().code()).orElse("ACCEPTED");
    }

    private void head(String text) {
        out.println();
        out.println(text);
    }

    private void field(String name, String value) {
        out.printf(FIELD, name, Printable.of(value));
    }

    private void time(String name, Instant instant) {
        out.printf(FIELD, name, instant + " (" + Spans.from(now, instant) + ")");
    }

    private static String sha256(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
