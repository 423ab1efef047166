package org.sspfilter.sample.demo;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sspfilter.token.TestTokens;

/**
 * The token of a row: which kind, and what is changed in it.
 *
 * @param kind {@code gpconnect}, {@code gpconnect-dstu2}, {@code nrl-unattended}, {@code nrl-professional}, {@code nrl-citizen},
 *     {@code nrl-citizen-for-other} or {@code none}
 * @param scope the scope that it asks for
 * @param changes lines of the script, in their order
 */
record TokenPlan(String kind, String scope, List<Change> changes) {

    /** No token. */
    static final TokenPlan NONE = new TokenPlan("none", "", List.of());

    private static final String SYSTEM = "https://fhir.nhs.uk/Id/accredited-system|";
    private static final String ORGANISATION = "https://fhir.nhs.uk/Id/ods-organization-code|";
    private static final Pattern MOMENT = Pattern.compile("now([+-][0-9]+)");

    TokenPlan {
        changes = List.copyOf(changes);
    }

    /**
     * One change.
     *
     * @param what {@code claim}, {@code no-claim}, {@code jose} or {@code signature}
     * @param name of the claim or header member
     * @param value JSON, or {@code now+N} for a time
     */
    record Change(String what, String name, String value) {}

    /** The value of the Authorization header; empty for none. */
    String authorization(Instant now, String asid, String ods, String audience) throws IOException {
        if (kind.equals("none")) {
            return "";
        }
        TestTokens token = start(now, asid, ods);
        if (!kind.equals("gpconnect-dstu2")) {
            token.with("aud", audience);
        }
        for (Change change : changes) {
            apply(token, change, now);
        }
        return token.bearer();
    }

    private TestTokens start(Instant now, String asid, String ods) {
        return switch (kind) {
            case "gpconnect" -> gpconnect(now, ods);
            case "gpconnect-dstu2" ->
                TestTokens.gpconnectDstu2(now)
                        .with("requested_scope", scope)
                        .within(
                                "requesting_organization",
                                "identifier",
                                List.of(TestTokens.identifier("http://fhir.nhs.net/Id/ods-organization-code", ods)));
            case "nrl-unattended" -> nrl(TestTokens.nrlUnattended(now).with("sub", SYSTEM + asid), asid, ods);
            case "nrl-professional" -> nrl(TestTokens.nrlProfessional(now), asid, ods);
            case "nrl-citizen" -> nrl(TestTokens.nrlCitizen(now), asid, ods);
            case "nrl-citizen-for-other" -> nrl(TestTokens.nrlCitizenForOther(now), asid, ods);
            default -> throw new IllegalArgumentException("No such token: " + kind);
        };
    }

    private TestTokens gpconnect(Instant now, String ods) {
        var code = TestTokens.identifier("https://fhir.nhs.uk/Id/ods-organization-code", ods);
        return TestTokens.gpconnect(now)
                .with("requested_scope", scope)
                .within("requesting_organization", "identifier", List.of(code));
    }

    private TestTokens nrl(TestTokens token, String asid, String ods) {
        return token.with("scope", scope)
                .with("requesting_system", SYSTEM + asid)
                .with("requesting_organization", ORGANISATION + ods);
    }

    private static void apply(TestTokens token, Change change, Instant now) throws IOException {
        switch (change.what()) {
            case "claim" -> token.with(change.name(), value(change.value(), now));
            case "no-claim" -> token.without(change.name());
            case "jose" -> token.withHeader(change.name(), value(change.value(), now));
            case "signature" -> token.signature(change.name());
            default -> throw new IllegalArgumentException("No such change: " + change.what());
        }
    }

    private static @Nullable Object value(String text, Instant now) throws IOException {
        Matcher moment = MOMENT.matcher(text);
        return moment.matches()
                ? now.getEpochSecond() + Long.parseLong(moment.group(1).replace("+", ""))
                : Json.read(text);
    }
}
