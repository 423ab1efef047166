package org.sspfilter.impl.context;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.id.Asid;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.profile.InteractionRow;

/**
 * Asks the rules of a request of which not everything need be known.
 *
 * <p>Stateless.
 */
final class RequestFindings {

    private RequestFindings() {}

    static String name(RequestRule rule) {
        return rule.name().toLowerCase(Locale.ROOT);
    }

    /** What is not known that the rule needs; null when nothing is wanting. */
    static @Nullable String missing(RequestRule rule, TokenFlavour flavour, TokenRequest request) {
        return switch (rule) {
            case SYSTEM -> {
                if (flavour.shape(Claim.SYSTEM) == Shape.UNKNOWN) {
                    yield "this flavour names no system";
                }
                yield request.from() == null ? "the calling system is not known: say --from" : null;
            }
            case ORGANISATION ->
                request.listed() == null ? "what the directory lists for the caller is not known: say --ods" : null;
            case REASON, RECORD, SCOPE ->
                request.interaction() == null
                        ? "the interaction is not known: say --interaction, and --profile or --settings"
                        : null;
            case AUDIENCE ->
                request.endpointPath() == null
                        ? "the endpoint is not known: say --endpoint, or --settings and --path"
                        : null;
        };
    }

    /** What would have fitted, in words of the settings, the catalogue or the directory; empty when that is said already. */
    static String wanted(RequestRule rule, TokenFlavour flavour, TokenRequest request) {
        InteractionRow row = request.interaction();
        return switch (rule) {
            case SYSTEM, RECORD -> "";
            case ORGANISATION -> request.listed() == null ? "" : "; the directory lists " + sorted(request.listed());
            case REASON -> row == null ? "" : "; the interaction takes " + sorted(row.reasons());
            case SCOPE -> row == null ? "" : "; the interaction needs " + sorted(row.scopes());
            case AUDIENCE ->
                switch (flavour.audience()) {
                    case SERVICE_ROOT -> "; the service root is " + request.endpointPath();
                    case REQUEST -> "; the service root is " + request.endpointPath() + ", or the path below it";
                    case TOKEN_SERVICE -> "; wanted is " + AudienceRule.TOKEN_SERVICE;
                };
        };
    }

    private static String sorted(Collection<?> values) {
        return String.join(", ", values.stream().map(String::valueOf).sorted().toList());
    }

    /** Asks; nothing may be missing. */
    static boolean fits(
            RequestRule rule,
            AssertedContext asserted,
            TokenFlavour flavour,
            TokenRequest request,
            AudienceRule audience) {
        Asid from = request.from();
        Set<OdsCode> listed = request.listed();
        InteractionRow row = request.interaction();
        String root = request.endpointPath();
        return switch (rule) {
            case SYSTEM -> from != null && SystemRule.fits(asserted, from);
            case ORGANISATION -> listed != null && OrganisationRule.fits(asserted, listed);
            case REASON -> row != null && ReasonRule.fits(asserted, row);
            case RECORD -> row != null && RecordRule.fits(asserted, row);
            case SCOPE -> row != null && ScopeRule.fits(asserted, row);
            case AUDIENCE -> root != null && audience.fits(asserted, flavour.audience(), root, path(request, root));
        };
    }

    private static String path(TokenRequest request, String root) {
        String path = request.requestPath();
        return path == null ? root : path;
    }

    /** Why a rule holds. */
    static String grounds(RequestRule rule, AssertedContext asserted, TokenRequest request) {
        InteractionRow row = request.interaction();
        return switch (rule) {
            case SYSTEM ->
                asserted.system() == null
                        ? "this flavour names no system"
                        : "requesting_system is the system of the headers";
            case ORGANISATION ->
                asserted.organisation() == null
                        ? "the token names no organisation"
                        : "the directory lists the caller for the organisation";
            case REASON ->
                row == null || row.reasons().isEmpty()
                        ? "the interaction takes any reason"
                        : "the interaction takes this reason";
            case RECORD -> "the record, if one is named, is of the interaction's kind";
            case SCOPE ->
                row == null || row.scopes().isEmpty()
                        ? "the interaction names no scope"
                        : "the token asks for what the interaction needs";
            case AUDIENCE -> "aud names what the flavour wants there";
        };
    }
}
