package org.sspfilter.impl.wiring;

import java.util.Locale;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.stage.Enforcement;

/** Words of the settings as types. */
final class Words {

    private Words() {}

    /** As it is written in the settings. */
    static String of(Enforcement enforcement) {
        return enforcement.name().toLowerCase(Locale.ROOT);
    }

    /** The strictest where the word is none: nothing starts with a problem, and nothing is ever relaxed by one. */
    static Enforcement enforcement(SettingValues values, SettingKey key) {
        return switch (values.choice(key)) {
            case "off" -> Enforcement.OFF;
            case "report" -> Enforcement.REPORT;
            default -> Enforcement.ENFORCE;
        };
    }
}
