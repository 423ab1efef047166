package org.sspfilter.impl.wiring;

import java.time.Duration;
import org.sspfilter.impl.accreditation.CacheSettings;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;

/** Reads how a directory's answers are kept, and how long anybody waits for one. */
final class CacheReading {

    private final SettingValues values;

    CacheReading(SettingValues values) {
        this.values = values;
    }

    /** The defaults, with a problem told, when the settings do not fit each other. */
    CacheSettings read() {
        try {
            return new CacheSettings(
                    values.time(SettingKey.DIRECTORY_LISTED_FOR),
                    values.time(SettingKey.DIRECTORY_NOT_LISTED_FOR),
                    refreshAhead(),
                    staleIfError(),
                    values.whole(SettingKey.DIRECTORY_CACHE_SIZE),
                    values.time(SettingKey.DIRECTORY_DEADLINE),
                    values.whole(SettingKey.DIRECTORY_MAX_WAITING),
                    values.whole(SettingKey.DIRECTORY_THREADS),
                    values.whole(SettingKey.DIRECTORY_FAILURES_TO_OPEN),
                    values.time(SettingKey.DIRECTORY_BACK_OFF));
        } catch (IllegalArgumentException doNotFit) {
            values.problems().add("directory: " + doNotFit.getMessage());
            return CacheSettings.DEFAULTS;
        }
    }

    private int refreshAhead() {
        int percent = values.whole(SettingKey.DIRECTORY_REFRESH_AHEAD);
        if (percent > 0 && percent < CacheSettings.MIN_REFRESH_AHEAD) {
            problem(
                    SettingKey.DIRECTORY_REFRESH_AHEAD,
                    "write 0 for no refresh ahead, or " + CacheSettings.MIN_REFRESH_AHEAD + " to 95");
            return 0;
        }
        return percent;
    }

    private Duration staleIfError() {
        Duration stale = values.time(SettingKey.DIRECTORY_STALE_IF_ERROR);
        if (!stale.isZero() && stale.compareTo(values.time(SettingKey.DIRECTORY_LISTED_FOR)) <= 0) {
            problem(
                    SettingKey.DIRECTORY_STALE_IF_ERROR,
                    "write 0s for never, or longer than directory.listed-for, since it counts from when the answer was fetched");
            return Duration.ZERO;
        }
        return stale;
    }

    private void problem(SettingKey key, String text) {
        values.problems().add(key.key() + ": " + text);
    }
}
