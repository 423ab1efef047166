package org.sspfilter.impl.context;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedRecord;
import org.sspfilter.context.ReasonForRequest;

/**
 * Collects what a token says, what names a person apart from the rest. An NHS number that stands where none belongs is
 * covered: the rest is shown without asking.
 *
 * <p>Not thread-safe.
 */
final class TokenFacts {

    private final List<TokenFact> facts = new ArrayList<>();
    private final List<TokenFact> personal = new ArrayList<>();

    private TokenFacts() {}

    static TokenFacts of(TokenInspection read) {
        TokenFacts facts = new TokenFacts();
        AssertedContext asserted = read.asserted();
        Claims claims = read.claims();
        if (asserted != null) {
            facts.add(asserted);
        } else if (claims != null) {
            facts.add(claims, faulty(read));
        }
        return facts;
    }

    List<TokenFact> facts() {
        return facts;
    }

    List<TokenFact> personal() {
        return personal;
    }

    private static Set<String> faulty(TokenInspection read) {
        return Set.copyOf(
                read.faults().stream().map(fault -> fault.subject()).distinct().toList());
    }

    private void add(AssertedContext asserted) {
        add("iss", asserted.issuer());
        add("aud", String.join(" ", asserted.audience()));
        time("iat", asserted.issuedAt());
        time("exp", asserted.expiresAt());
        add("reason", asserted.reason().claim());
        add("scope", asserted.scope().toString());
        if (asserted.organisation() != null) {
            add("organisation", asserted.organisation().odsCode().value());
        }
        if (asserted.system() != null) {
            add("system", asserted.system().value());
        }
        if (asserted.device() != null) {
            add("device", asserted.device().system() + "|" + asserted.device().value());
        }
        if (asserted.requested() instanceof AssertedRecord.Organisation organisation) {
            add("record of", organisation.odsCode().value());
        }
        own("sub", asserted.subject());
        if (asserted.requested() instanceof AssertedRecord.Patient patient) {
            add("record of", "a patient");
            own("patient", patient.nhsNumber());
        }
        add("caller", kind(asserted.caller()));
        people(asserted.caller());
    }

    /** What can be told of a token with faults: the claims that have none, and name nobody. */
    private void add(Claims claims, Set<String> faulty) {
        for (Claim claim : List.of(Claim.ISS, Claim.AUD, Claim.IAT, Claim.EXP, Claim.REASON)) {
            if (!faulty.contains(claim.claimName())) {
                add(claim, claims);
            }
        }
        String subject = claims.text(Claim.SUB);
        if (subject != null) {
            own("sub", subject);
        }
    }

    private void add(Claim claim, Claims claims) {
        Long seconds = claims.seconds(claim);
        String text = claims.text(claim);
        Claims.Texts texts = claims.texts(claim);
        if (seconds != null) {
            instant(seconds).ifPresent(time -> time(claim.claimName(), time));
        } else if (text != null) {
            ReasonForRequest reason = ReasonForRequest.parse(text).orElse(null);
            add(claim == Claim.REASON ? "reason" : claim.claimName(), reason == null ? text : reason.claim());
        } else if (texts != null) {
            add(claim.claimName(), String.join(" ", texts.values()));
        }
    }

    private static Optional<Instant> instant(long seconds) {
        return seconds > Instant.MAX.getEpochSecond() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    }

    private static String kind(AssertedCaller caller) {
        if (caller instanceof AssertedCaller.Practitioner) {
            return "a practitioner, by requesting_practitioner";
        }
        if (caller instanceof AssertedCaller.User) {
            return "a user, by requesting_user";
        }
        if (caller instanceof AssertedCaller.Citizen citizen) {
            return citizen.actorNhsNumber() == null
                    ? "a citizen, by requesting_patient"
                    : "a citizen for another, by requesting_patient and act";
        }
        return "nobody: a system alone";
    }

    private void people(AssertedCaller caller) {
        if (caller instanceof AssertedCaller.Practitioner practitioner) {
            own("user", practitioner.sdsUserId());
            own("role", practitioner.roleProfileId());
            own("local", String.join(" ", practitioner.localIds()));
            own("name", practitioner.displayName());
        } else if (caller instanceof AssertedCaller.User user) {
            own("user", user.system() + "|" + user.value());
        } else if (caller instanceof AssertedCaller.Citizen citizen) {
            own("patient", citizen.nhsNumber());
            own("act", citizen.actorNhsNumber());
        }
    }

    private void add(String name, String value) {
        facts.add(new TokenFact(name, covered(value), null));
    }

    /** The text with every run of ten digits covered that is an NHS number. */
    private static String covered(String value) {
        StringBuilder covered = new StringBuilder();
        int start = 0;
        while (start < value.length()) {
            int end = start;
            while (end < value.length() && value.charAt(end) >= '0' && value.charAt(end) <= '9') {
                end++;
            }
            String digits = value.substring(start, end);
            covered.append(digits.length() == 10 && NhsNumber.isValid(digits) ? "(an NHS number)" : digits);
            if (end < value.length()) {
                covered.append(value.charAt(end));
            }
            start = end + 1;
        }
        return covered.toString();
    }

    private void time(String name, Instant time) {
        facts.add(new TokenFact(name, time.toString(), time));
    }

    private void own(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            personal.add(new TokenFact(name, value, null));
        }
    }
}
