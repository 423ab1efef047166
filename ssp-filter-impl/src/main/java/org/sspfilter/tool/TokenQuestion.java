package org.sspfilter.tool;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sspfilter.id.Asid;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.context.TokenRequest;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.Profile;
import org.sspfilter.impl.wiring.TokenEnquiry;

/**
 * What is asked about a token: by whose rules, and for which request. Of what is said and what was pasted, the former counts.
 *
 * @param flavour null tries all
 * @param profile of the endpoint; null when it is not known
 * @param endpoint its name or service root; null when it is not known
 * @param request what is known of the request
 */
record TokenQuestion(
        @Nullable String flavour,
        @Nullable Profile profile,
        @Nullable String endpoint,
        TokenRequest request) {

    /** Finds it out; throws {@link IllegalArgumentException} with what to say instead. */
    static TokenQuestion of(TokenOptions said, PastedRequest pasted, TokenEnquiry enquiry) {
        String path = said.path == null ? pasted.path() : PastedRequest.withoutQuery(said.path);
        Endpoint endpoint = endpoint(said.endpoint, path, enquiry);
        Profile profile = profile(said.profile, endpoint, enquiry);
        String flavour = flavour(said.flavour, profile, enquiry);
        String root =
                endpoint == null ? rootSaid(said.endpoint) : endpoint.identity().path();
        String verb = said.verb == null ? pasted.verb() : said.verb;
        String interaction = said.interaction == null ? interaction(profile, pasted) : said.interaction;
        InteractionRow row = profile == null
                ? null
                : enquiry.row(profile, interaction, verb, root, path).orElse(null);
        return new TokenQuestion(
                flavour,
                profile,
                endpoint == null ? root : endpoint.identity().name(),
                new TokenRequest(from(said.from, profile, pasted), listed(said.ods), row, root, path));
    }

    private static @Nullable Endpoint endpoint(@Nullable String name, @Nullable String path, TokenEnquiry enquiry) {
        if (name == null) {
            return path == null ? null : enquiry.endpointAt(path).orElse(null);
        }
        if (name.startsWith("/")) {
            return enquiry.endpointAt(name).orElse(null);
        }
        return enquiry.endpoints().stream()
                .filter(endpoint -> endpoint.identity().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no endpoint " + name + "; the settings name "
                        + enquiry.endpoints().stream()
                                .map(endpoint -> endpoint.identity().name())
                                .limit(20)
                                .toList()));
    }

    private static @Nullable String rootSaid(@Nullable String name) {
        return name != null && name.startsWith("/") ? name : null;
    }

    private static @Nullable Profile profile(@Nullable String name, @Nullable Endpoint endpoint, TokenEnquiry enquiry) {
        if (name == null) {
            return endpoint == null ? null : endpoint.profile();
        }
        return enquiry.profiles()
                .find(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no profile " + name + "; there are "
                        + new TreeSet<>(enquiry.profiles().names())));
    }

    private static @Nullable String flavour(@Nullable String name, @Nullable Profile profile, TokenEnquiry enquiry) {
        String flavour = name == null && profile != null ? profile.tokenFlavour() : name;
        Set<String> known = enquiry.explainer().flavours();
        if (flavour != null && !known.contains(flavour)) {
            throw new IllegalArgumentException("There is no flavour " + flavour + "; there are " + known);
        }
        return flavour;
    }

    private static @Nullable String interaction(@Nullable Profile profile, PastedRequest pasted) {
        return profile == null
                ? pasted.only("Ssp-InteractionID")
                : pasted.only(profile.headers().interaction());
    }

    private static @Nullable Asid from(@Nullable String said, @Nullable Profile profile, PastedRequest pasted) {
        if (said != null) {
            return Asid.parse(said)
                    .orElseThrow(() -> new IllegalArgumentException("The value of --from must be 12 digits"));
        }
        List<String> names = profile == null
                ? List.of("Ssp-From", "fromASID")
                : List.of(profile.headers().from());
        return names.stream()
                .map(pasted::only)
                .map(Asid::parse)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Set<OdsCode> listed(List<String> codes) {
        return codes.isEmpty()
                ? null
                : codes.stream()
                        .map(code -> OdsCode.parse(code.strip())
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "The values of --ods must be ODS codes in capitals, such as A1001")))
                        .collect(Collectors.toSet());
    }
}
