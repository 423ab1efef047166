package org.sspfilter.impl.wiring;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.impl.context.TokenExplainer;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.endpoint.EndpointCheck;
import org.sspfilter.impl.endpoint.EndpointTable;
import org.sspfilter.impl.firewall.RawPath;
import org.sspfilter.impl.interaction.InteractionCheck;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.Profile;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.impl.registration.EndpointRows;
import org.sspfilter.impl.registration.InlineRows;
import org.sspfilter.impl.registration.RowProblems;
import org.sspfilter.impl.registration.WrittenRow;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.stage.Enforcement;

/**
 * What an application's settings say about tokens, outside its server: the limits, the profiles, and the endpoints that stand in
 * the settings or in their file. Demands nothing: what is absent has its default, and there may be no endpoint.
 *
 * <p>Immutable; thread-safe.
 */
public final class TokenEnquiry {

    private final TokenExplainer explainer;
    private final ProfileLibrary profiles;
    private final List<Endpoint> endpoints;

    private TokenEnquiry(TokenExplainer explainer, ProfileLibrary profiles, List<Endpoint> endpoints) {
        this.explainer = explainer;
        this.profiles = profiles;
        this.endpoints = endpoints;
    }

    /**
     * Reads the settings and the files that they name.
     *
     * @param values the settings
     * @param clock the time to judge at
     * @return what they say
     * @throws SspConfigurationException when anything of it is wrong; tells every problem
     */
    public static TokenEnquiry open(SettingValues values, InstantSource clock) {
        ContextAssembly context = new ContextAssembly(values, clock);
        ProfileLibrary profiles = new ProfileAssembly(values).library();
        RowProblems wrong = new RowProblems();
        List<WrittenRow> rows = new ArrayList<>(InlineRows.of(values));
        EndpointAssembly.file(values).ifPresent(file -> rows.addAll(file.read(wrong)));
        // Accreditation is not asked here, so that it need not be said.
        List<Endpoint> endpoints = new EndpointRows(profiles, Enforcement.ENFORCE).endpoints(rows, wrong);
        wrong.tell(values.problems());
        if (!values.problems().isEmpty()) {
            throw new SspConfigurationException(values.problems().all());
        }
        return new TokenEnquiry(new TokenExplainer(context.settings(), clock), profiles, List.copyOf(endpoints));
    }

    /**
     * Explains by these settings.
     *
     * @return the explainer
     */
    public TokenExplainer explainer() {
        return explainer;
    }

    /**
     * The profiles.
     *
     * @return the bundled ones and the settings' own
     */
    public ProfileLibrary profiles() {
        return profiles;
    }

    /**
     * The endpoints that the settings name.
     *
     * @return empty when they name none
     */
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    /**
     * The endpoint that a path falls to.
     *
     * @param rawPath as received
     * @return empty when the filter would route it nowhere
     */
    public Optional<Endpoint> endpointAt(String rawPath) {
        return RawPath.isCanonical(rawPath) ? new EndpointTable(endpoints).find(rawPath) : Optional.empty();
    }

    /**
     * The row of a catalogue that a request is for.
     *
     * @param profile whose catalogue
     * @param id the interaction that the request names; null when its headers name none
     * @param verb the method; null when it is not known
     * @param root the service root; null when it is not known
     * @param rawPath the path; null when it is not known
     * @return the row; empty when there is none, or what is known does not tell which
     */
    public Optional<InteractionRow> row(
            Profile profile,
            @Nullable String id,
            @Nullable String verb,
            @Nullable String root,
            @Nullable String rawPath) {
        List<InteractionRow> rows = profile.catalogue().stream()
                .filter(row -> id == null || row.id().value().equals(id))
                .toList();
        boolean routed = rawPath != null && root != null && isBelow(rawPath, root);
        if (rawPath != null && root != null && verb != null && routed) {
            return Optional.ofNullable(InteractionCheck.only(
                    rows, verb.equals("HEAD") ? "GET" : verb, EndpointCheck.segments(rawPath, root.length())));
        }
        // Without verb and path an ID will do when all its rows ask the same of a token.
        boolean alike = rows.stream()
                .allMatch(row -> row.scopes().equals(rows.get(0).scopes())
                        && row.reasons().equals(rows.get(0).reasons()));
        return id != null && alike ? rows.stream().findFirst() : Optional.empty();
    }

    private static boolean isBelow(String rawPath, String root) {
        return RawPath.isCanonical(rawPath)
                && rawPath.startsWith(root)
                && (rawPath.length() == root.length() || rawPath.charAt(root.length()) == '/');
    }
}
