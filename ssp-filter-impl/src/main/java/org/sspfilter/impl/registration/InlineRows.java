package org.sspfilter.impl.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.sspfilter.endpoint.EndpointRow;
import org.sspfilter.impl.settings.EndpointKey;
import org.sspfilter.impl.settings.SettingValues;

/** The rows that the settings themselves hold: {@code endpoint.<name>.<part>}. */
public final class InlineRows {

    private InlineRows() {}

    /**
     * The rows.
     *
     * @param values the settings
     * @return by name, in alphabetical order
     */
    public static List<WrittenRow> of(SettingValues values) {
        Set<String> names = new TreeSet<>();
        for (String key : values.raw().keySet()) {
            EndpointKey.name(key).ifPresent(names::add);
        }
        List<WrittenRow> rows = new ArrayList<>();
        for (String name : names) {
            rows.add(new WrittenRow(column -> "endpoint." + name + "." + column, row(name, values)));
        }
        return rows;
    }

    private static EndpointRow row(String name, SettingValues values) {
        return new EndpointRow(
                name,
                text(values, EndpointKey.PATH, name),
                text(values, EndpointKey.ODS, name),
                SettingValues.split(text(values, EndpointKey.ASIDS, name)),
                text(values, EndpointKey.PROFILE, name),
                SettingValues.split(text(values, EndpointKey.INTERACTIONS, name)),
                SettingValues.split(text(values, EndpointKey.DISABLED, name)),
                text(values, EndpointKey.ACCREDITATION, name));
    }

    private static String text(SettingValues values, EndpointKey key, String name) {
        return values.raw().getOrDefault(key.of(name), "").strip();
    }
}
