package org.sspfilter.impl.wiring;

import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.certificate.ProvenRequest;
import org.sspfilter.impl.context.AssertedFacts;
import org.sspfilter.impl.context.ContextCheck;
import org.sspfilter.impl.context.ContextSettings;
import org.sspfilter.impl.context.TokenFlavour;
import org.sspfilter.impl.endpoint.RoutedRequest;
import org.sspfilter.impl.headers.SpineCall;
import org.sspfilter.impl.interaction.AddressedCall;
import org.sspfilter.impl.pipeline.ClaimedContext;
import org.sspfilter.impl.profile.Profile;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.stage.Enforcement;

/** Builds the context check, and what else is read from a token. */
final class ContextAssembly {

    private final SettingValues values;
    private final Map<String, TokenFlavour> flavours;
    private final ContextSettings settings;
    private final ContextCheck check;

    ContextAssembly(SettingValues values, InstantSource clock) {
        this.values = values;
        settings = readSettings();
        flavours = TokenFlavour.all(settings);
        check = new ContextCheck(flavours, settings, clock);
    }

    ContextSettings settings() {
        return settings;
    }

    ContextCheck check() {
        return check;
    }

    /** Tells when the tokens of an endpoint's profile cannot be read. */
    void verify(Profile profile, Problems problems) {
        if (!flavours.containsKey(profile.tokenFlavour())) {
            problems.add("profile " + profile.name() + " names the token flavour " + profile.tokenFlavour()
                    + "; known are " + new TreeSet<>(flavours.keySet()));
        }
    }

    /** The organisation that a token claims, for a directory that is asked by organisation. */
    @Nullable
    OdsCode assertedOds(AddressedCall call) {
        RoutedRequest routed = call.call().proven().routed();
        return check.peek(call.call().proven().request(), routed.endpoint().profile())
                .map(asserted -> {
                    AssertedOrganisation organisation = asserted.organisation();
                    return organisation == null ? null : organisation.odsCode();
                })
                .orElse(null);
    }

    /** The token is read for the audit only where the peer is proved: a stranger's is not worth the work. */
    ClaimedContext claimed() {
        return (request, last, event) -> {
            Profile profile = null;
            if (last instanceof ProvenRequest proven) {
                profile = proven.routed().endpoint().profile();
            } else if (last instanceof SpineCall call) {
                profile = call.proven().routed().endpoint().profile();
            } else if (last instanceof AddressedCall addressed) {
                profile = addressed.call().proven().routed().endpoint().profile();
            }
            if (profile != null) {
                check.peek(request, profile).ifPresent(asserted -> AssertedFacts.describe(asserted, event));
            }
        };
    }

    private ContextSettings readSettings() {
        ContextSettings defaults = ContextSettings.defaults();
        return new ContextSettings(
                values.whole(SettingKey.TOKEN_MAX_BYTES),
                values.time(SettingKey.CONTEXT_SKEW),
                values.time(SettingKey.CONTEXT_IAT_AHEAD),
                values.choice(SettingKey.CONTEXT_LIFETIME).equals("at-most"),
                baseUrl(),
                Words.enforcement(values, SettingKey.CONTEXT_AUDIENCE),
                Words.enforcement(values, SettingKey.CONTEXT_SCOPE),
                values.choice(SettingKey.CONTEXT_ORGANISATION).equals("flavour")
                        ? defaults.organisations()
                        : sameForAll(defaults));
    }

    private Map<String, Enforcement> sameForAll(ContextSettings defaults) {
        Map<String, Enforcement> same = new HashMap<>();
        for (String flavour : TokenFlavour.all(defaults).keySet()) {
            same.put(flavour, Words.enforcement(values, SettingKey.CONTEXT_ORGANISATION));
        }
        return same;
    }

    private @Nullable String baseUrl() {
        String text = values.text(SettingKey.BASE_URL);
        if (text.isEmpty()) {
            return null;
        }
        try {
            URI uri = URI.create(text);
            boolean bare = "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawPath().isEmpty();
            if (bare && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return text;
            }
        } catch (IllegalArgumentException notAUri) {
            // told below
        }
        values.problems().add(SettingKey.BASE_URL.key() + ": write https://<host>, without a path or a trailing slash");
        return null;
    }
}
