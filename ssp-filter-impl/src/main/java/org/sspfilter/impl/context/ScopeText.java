package org.sspfilter.impl.context;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.RequestedScope;
import org.sspfilter.decision.DenialReason;

/**
 * The form of scopes. Whether a scope fits an interaction is for {@link ScopeRule}.
 *
 * <p><i>Source:</i> RFC 6749, section 3.3; GP Connect 1.6.0, "requested_scope"; Spine Core 1.1, "Scopes"; NRL 2.8.
 */
final class ScopeText {

    static final String NORMAL = "conf/N";
    static final String RESTRICTED = "conf/R";

    private static final int MOST_TOKENS = 16;

    private ScopeText() {}

    /**
     * One permission on everything of a patient or an organisation, and, where the release has them, at most one
     * confidentiality, in any order.
     */
    static @Nullable RequestedScope gpconnect(Claims claims, boolean confidentiality, Faults faults) {
        RequestedScope scope = read(Claim.REQUESTED_SCOPE, claims, faults);
        if (scope == null) {
            return null;
        }
        int permissions = 0;
        int others = 0;
        int confidentialities = 0;
        for (int i = 0; i < scope.tokens().size(); i++) {
            switch (scope.tokens().get(i)) {
                case "patient/*.read", "patient/*.write", "organization/*.read", "organization/*.write" ->
                    permissions++;
                case NORMAL, RESTRICTED -> confidentialities++;
                default -> others++;
            }
        }
        return permissions == 1 && confidentialities <= (confidentiality ? 1 : 0) && others == 0
                ? scope
                : invalid(Claim.REQUESTED_SCOPE, faults);
    }

    /** One or more permissions of the form {@code patient/DocumentReference.read}. */
    static @Nullable RequestedScope spine(Claims claims, Faults faults) {
        RequestedScope scope = read(Claim.SCOPE, claims, faults);
        if (scope == null) {
            return null;
        }
        for (int i = 0; i < scope.tokens().size(); i++) {
            if (!isPermission(scope.tokens().get(i))) {
                return invalid(Claim.SCOPE, faults);
            }
        }
        return scope;
    }

    private static @Nullable RequestedScope read(Claim claim, Claims claims, Faults faults) {
        String text = claims.required(claim, String.class, faults);
        if (text == null) {
            return null;
        }
        if (text.indexOf(' ') < 0) {
            return new RequestedScope(List.of(text));
        }
        List<String> tokens = new ArrayList<>(2);
        int start = 0;
        while (start <= text.length()) {
            int space = text.indexOf(' ', start);
            int end = space < 0 ? text.length() : space;
            if (end == start || tokens.size() == MOST_TOKENS) {
                return invalid(claim, faults);
            }
            tokens.add(text.substring(start, end));
            start = end + 1;
        }
        return new RequestedScope(tokens);
    }

    private static @Nullable RequestedScope invalid(Claim claim, Faults faults) {
        faults.add(DenialReason.CONTEXT_CLAIM_INVALID, claim, claim.claimName() + " is not a list of known scopes");
        return null;
    }

    private static boolean isPermission(String token) {
        int slash = token.indexOf('/');
        int dot = token.lastIndexOf('.');
        if (slash < 0 || dot <= slash + 1) {
            return false;
        }
        String compartment = token.substring(0, slash);
        String right = token.substring(dot + 1);
        boolean known =
                (compartment.equals("patient") || compartment.equals("user") || compartment.equals("organization"))
                        && (right.equals("read") || right.equals("write"));
        return known && (token.substring(slash + 1, dot).equals("*") || areLetters(token, slash + 1, dot));
    }

    private static boolean areLetters(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!ClaimText.isLetter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
