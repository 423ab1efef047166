package org.sspfilter.impl.wiring;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.impl.ownership.DocumentReferenceOwnership;
import org.sspfilter.impl.ownership.PointerForm;
import org.sspfilter.impl.ownership.PrefixedPointerOwnership;
import org.sspfilter.impl.ownership.RegisteredPracticeOwnership;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.OwnershipRule;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.RegisteredPractice;

/** The bundled checks of the rules that the catalogues' rows name, as far as the application gives the look-ups for them. */
record BundledRules(SettingValues values, SspFilterSettings given, Surroundings surroundings) {

    private static final ExtensionPoint<PointerOwners> OWNERS =
            new ExtensionPoint<>(PointerOwners.class, PointerOwners.ATTRIBUTE);
    private static final ExtensionPoint<RegisteredPractice> PRACTICES =
            new ExtensionPoint<>(RegisteredPractice.class, RegisteredPractice.ATTRIBUTE);

    Map<OwnershipRule, OwnershipCheck> over(List<InteractionRow> rows) {
        Map<OwnershipRule, OwnershipCheck> checks = new EnumMap<>(OwnershipRule.class);
        PointerOwners owners =
                OWNERS.one(values, SettingKey.OWNERSHIP_POINTER_OWNERS, given.pointerOwners(), surroundings);
        for (PointerForm form : PointerForm.values()) {
            if (owners != null && rows.stream().anyMatch(form::isOf)) {
                checks.put(
                        form.rule(),
                        form == PointerForm.NRLF
                                ? new PrefixedPointerOwnership(owners, rows)
                                : new DocumentReferenceOwnership(owners, form, rows));
            }
        }
        RegisteredPractice practices = PRACTICES.one(
                values, SettingKey.OWNERSHIP_REGISTERED_PRACTICE, given.registeredPractice(), surroundings);
        if (practices != null && rows.stream().anyMatch(row -> row.ownership() == OwnershipRule.REGISTERED_PRACTICE)) {
            checks.put(OwnershipRule.REGISTERED_PRACTICE, new RegisteredPracticeOwnership(practices, rows));
        }
        return checks;
    }
}
