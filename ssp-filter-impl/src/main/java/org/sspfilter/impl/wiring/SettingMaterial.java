package org.sspfilter.impl.wiring;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.reload.Reloadable;
import org.sspfilter.impl.settings.SettingValues;

/**
 * What the settings name by files. Read again by the same settings, and put in place only when nothing is wrong with it.
 *
 * @param name the settings it comes from
 * @param files the files they name
 * @param values the settings
 * @param reading reads, notes what is wrong, and answers what puts the new in place; null when there is nothing to put
 */
record SettingMaterial(
        String name, List<Path> files, SettingValues values, Function<SettingValues, @Nullable Runnable> reading)
        implements Reloadable {

    @Override
    public List<String> reload() {
        SettingValues again = values.anew();
        Runnable putInPlace = reading.apply(again);
        if (again.problems().isEmpty() && putInPlace != null) {
            putInPlace.run();
        }
        return again.problems().all();
    }
}
