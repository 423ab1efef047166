package org.sspfilter.impl.wiring;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.id.InteractionId;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.ownership.OwnershipRules;
import org.sspfilter.impl.ownership.OwnershipSettings;
import org.sspfilter.impl.ownership.OwnershipStage;
import org.sspfilter.impl.ownership.PointerForm;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.OwnershipRule;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.stage.Enforcement;
import org.sspfilter.ownership.OwnershipCheck;

/** Builds the ownership stage: the application's own checks, and the bundled ones over its look-ups. */
final class OwnershipAssembly {

    private static final Logger LOG = System.getLogger(OwnershipAssembly.class.getName());

    private static final ExtensionPoint<OwnershipCheck> CHECKS =
            new ExtensionPoint<>(OwnershipCheck.class, OwnershipCheck.ATTRIBUTE);

    private final SettingValues values;
    private final SspFilterSettings given;
    private final Surroundings surroundings;
    private final Set<InteractionId> unruled = new HashSet<>();
    private OwnershipRules rules = new OwnershipRules(List.of(), Map.of());

    OwnershipAssembly(SettingValues values, SspFilterSettings given, Surroundings surroundings) {
        this.values = values;
        this.given = given;
        this.surroundings = surroundings;
    }

    /** Tells of an endpoint where the catalogue demands an owner and nobody could say who owns what. */
    void verify(Collection<Endpoint> endpoints, Problems problems) {
        if (enforcement() != Enforcement.ENFORCE) {
            return;
        }
        for (Endpoint endpoint : endpoints) {
            List<InteractionRow> rows =
                    endpoint.accreditation() == Enforcement.OFF ? rowsThatNeedIt(List.of(endpoint)) : List.of();
            if (!rows.isEmpty()) {
                problems.add(
                        "endpoint " + endpoint.identity().name() + ": accreditation=off leaves nobody to say what a"
                                + " caller owns, and the catalogue demands ownership of "
                                + rows.get(0).id()
                                + ": give a directory, switch the interaction off, or say ownership=off too");
                return;
            }
        }
    }

    /**
     * Builds the stage.
     *
     * @param endpoints whose interactions it rules on
     * @param library the profiles of endpoints that may come; null when none may
     */
    OwnershipStage stage(Collection<Endpoint> endpoints, @Nullable ProfileLibrary library) {
        Enforcement enforcement = enforcement();
        List<InteractionRow> rows = rowsThatNeedIt(endpoints);
        List<InteractionRow> possible = library == null ? rows : rowsThatNeedIt(library);
        OwnershipSettings settings = new OwnershipSettings(
                enforcement,
                values.choice(SettingKey.OWNERSHIP_FOREIGN).equals("hidden"),
                values.time(SettingKey.OWNERSHIP_DEADLINE),
                values.whole(SettingKey.OWNERSHIP_MAX_CHECKS));
        if (enforcement != Enforcement.OFF && !possible.isEmpty()) {
            rules = rules(possible);
            warnOfUnruled(endpoints);
        }
        return new OwnershipStage(rules, settings);
    }

    /** Warns, once each, of interactions that are refused because nobody rules on them. */
    void warnOfUnruled(Collection<Endpoint> endpoints) {
        for (InteractionRow row :
                enforcement() == Enforcement.OFF ? List.<InteractionRow>of() : rowsThatNeedIt(endpoints)) {
            if (rules.find(row) == null && unruled.add(row.id())) {
                LOG.log(
                        Level.WARNING,
                        "No ownership check rules on {0}: it is refused. Give {1}",
                        row.id(),
                        remedy(row));
            }
        }
    }

    private static String remedy(InteractionRow row) {
        if (row.ownership() == OwnershipRule.REGISTERED_PRACTICE) {
            return "a RegisteredPractice (docs/how-to/registered-practice.md)";
        }
        return Stream.of(PointerForm.values()).anyMatch(form -> form.isOf(row))
                ? "a PointerOwners (docs/how-to/pointer-owners.md)"
                : "an OwnershipCheck (docs/how-to/ownership-check.md)";
    }

    private Enforcement enforcement() {
        return Words.enforcement(values, SettingKey.OWNERSHIP);
    }

    private static List<InteractionRow> rowsThatNeedIt(Collection<Endpoint> endpoints) {
        Set<Set<InteractionRow>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<InteractionRow> rows = new LinkedHashSet<>();
        for (Endpoint endpoint : endpoints) {
            // Endpoints that have the same switched on share one set.
            if (seen.add(endpoint.enabled())) {
                for (InteractionRow row : endpoint.profile().catalogue()) {
                    if (row.ownership() != OwnershipRule.NONE
                            && endpoint.enabled().contains(row)) {
                        rows.add(row);
                    }
                }
            }
        }
        return List.copyOf(rows);
    }

    private static List<InteractionRow> rowsThatNeedIt(ProfileLibrary library) {
        Set<InteractionRow> rows = new LinkedHashSet<>();
        for (String name : library.names()) {
            library.find(name).ifPresent(profile -> profile.catalogue().stream()
                    .filter(row -> row.ownership() != OwnershipRule.NONE)
                    .forEach(rows::add));
        }
        return List.copyOf(rows);
    }

    private OwnershipRules rules(List<InteractionRow> rows) {
        List<OwnershipCheck> own =
                CHECKS.find(values, SettingKey.OWNERSHIP_CHECKS, given.ownershipChecks(), surroundings);
        Map<OwnershipRule, OwnershipCheck> bundled = new BundledRules(values, given, surroundings).over(rows);
        try {
            return new OwnershipRules(own, bundled);
        } catch (RuntimeException broken) {
            // An extension may break its promise as soon as it is asked what it rules on.
            values.problems()
                    .add("an ownership check cannot be used: "
                            + broken.getClass().getName());
            return new OwnershipRules(List.of(), Map.of());
        }
    }
}
