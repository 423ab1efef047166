package org.sspfilter.impl.wiring;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.id.InteractionId;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.ownership.CustodianForm;
import org.sspfilter.impl.ownership.DocumentReferenceOwnership;
import org.sspfilter.impl.ownership.OwnershipSettings;
import org.sspfilter.impl.ownership.OwnershipStage;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.stage.Enforcement;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.PointerOwners;

/** Builds the ownership stage: the application's own checks, or the bundled one over its look-up of pointers' owners. */
final class OwnershipAssembly {

    private static final Logger LOG = System.getLogger(OwnershipAssembly.class.getName());

    private final SettingValues values;
    private final SspFilterSettings given;
    private final Surroundings surroundings;
    private final Set<InteractionId> ruled = new HashSet<>();

    OwnershipAssembly(SettingValues values, SspFilterSettings given, Surroundings surroundings) {
        this.values = values;
        this.given = given;
        this.surroundings = surroundings;
    }

    /** Tells of an endpoint where the catalogue demands an owner and nobody could say who owns what. */
    void verify(Collection<Endpoint> endpoints, Problems problems) {
        if (!isEnforced()) {
            return;
        }
        for (Endpoint endpoint : endpoints) {
            List<InteractionRow> rows =
                    endpoint.accreditation() == Enforcement.OFF ? rowsThatNeedIt(List.of(endpoint)) : List.of();
            if (!rows.isEmpty()) {
                problems.add(
                        "endpoint " + endpoint.identity().name() + ": accreditation=off leaves nobody to say what a"
                                + " caller owns, and the catalogue demands ownership of "
                                + rows.get(0).id() + ": give a directory, or say ownership=off too");
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
        boolean enforced = isEnforced();
        List<InteractionRow> rows = rowsThatNeedIt(endpoints);
        List<InteractionRow> possible = library == null ? rows : rowsThatNeedIt(library);
        OwnershipSettings settings = new OwnershipSettings(
                enforced, values.time(SettingKey.OWNERSHIP_DEADLINE), values.whole(SettingKey.OWNERSHIP_MAX_CHECKS));
        try {
            List<OwnershipCheck> checks = enforced && !possible.isEmpty() ? checks(possible) : List.of();
            OwnershipStage stage = new OwnershipStage(checks, settings);
            if (enforced) {
                for (OwnershipCheck check : checks) {
                    ruled.addAll(check.interactions());
                }
                warnOfUnruled(endpoints);
            }
            return stage;
        } catch (IllegalArgumentException | ServiceConfigurationError unusable) {
            values.problems().add("the ownership checks cannot be used: " + unusable.getMessage());
            return new OwnershipStage(List.of(), settings);
        }
    }

    /** Warns, once each, of interactions that are refused because nobody rules on them. */
    void warnOfUnruled(Collection<Endpoint> endpoints) {
        for (InteractionRow row : isEnforced() ? rowsThatNeedIt(endpoints) : List.<InteractionRow>of()) {
            if (ruled.add(row.id())) {
                LOG.log(
                        Level.WARNING,
                        "No ownership check rules on {0}: it is refused. Give a PointerOwners (docs/how-to)",
                        row.id());
            }
        }
    }

    private boolean isEnforced() {
        return !values.choice(SettingKey.OWNERSHIP).equals("off");
    }

    private static List<InteractionRow> rowsThatNeedIt(Collection<Endpoint> endpoints) {
        Set<Set<InteractionRow>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<InteractionRow> rows = new LinkedHashSet<>();
        for (Endpoint endpoint : endpoints) {
            // Endpoints that have the same switched on share one set.
            if (seen.add(endpoint.enabled())) {
                for (InteractionRow row : endpoint.profile().catalogue()) {
                    if (row.ownership() && endpoint.enabled().contains(row)) {
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
                    .filter(InteractionRow::ownership)
                    .forEach(rows::add));
        }
        return List.copyOf(rows);
    }

    private List<OwnershipCheck> checks(List<InteractionRow> rows) {
        if (!given.ownershipChecks().isEmpty()) {
            return given.ownershipChecks();
        }
        List<OwnershipCheck> provided = provided(OwnershipCheck.class);
        if (!provided.isEmpty()) {
            return provided;
        }
        return pointerOwners()
                .<List<OwnershipCheck>>map(
                        owners -> List.of(new DocumentReferenceOwnership(owners, CustodianForm.REFERENCE, rows)))
                .orElse(List.of());
    }

    /** Explicit beats given by the application's code, which beats a bean or a service provider. */
    private Optional<PointerOwners> pointerOwners() {
        if (values.has(SettingKey.OWNERSHIP_POINTER_OWNERS)) {
            return byName(values.text(SettingKey.OWNERSHIP_POINTER_OWNERS));
        }
        if (given.pointerOwners() != null) {
            return Optional.of(given.pointerOwners());
        }
        if (surroundings.pointerOwners() != null) {
            return Optional.of(surroundings.pointerOwners());
        }
        return provided(PointerOwners.class).stream().findFirst();
    }

    private Optional<PointerOwners> byName(String className) {
        try {
            Object made = Class.forName(className, true, surroundings.loader())
                    .getDeclaredConstructor()
                    .newInstance();
            if (made instanceof PointerOwners owners) {
                return Optional.of(owners);
            }
            problem("the class is no " + PointerOwners.class.getName());
        } catch (ReflectiveOperationException | LinkageError cannot) {
            problem("the class cannot be made (" + cannot.getClass().getSimpleName()
                    + "); it needs a public constructor without arguments");
        }
        return Optional.empty();
    }

    private <T> List<T> provided(Class<T> type) {
        return surroundings.providers().of(type, values.problems());
    }

    private void problem(String text) {
        values.problems().add(SettingKey.OWNERSHIP_POINTER_OWNERS.key() + ": " + text);
    }
}
