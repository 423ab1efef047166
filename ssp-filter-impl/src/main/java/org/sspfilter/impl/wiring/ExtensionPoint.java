package org.sspfilter.impl.wiring;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;

/**
 * Finds what the application gives for an extension point, at start. The first place that has something counts: a class named
 * in the settings, what is given in code, a context attribute, a bean, a service provider.
 *
 * @param type the extension point
 * @param attribute the name of the context attribute
 */
record ExtensionPoint<T>(Class<T> type, String attribute) {

    /**
     * All that the first place has: of several named in the settings or given in code, the caller makes one; beans and service
     * providers have no order, so that two of them are a problem.
     *
     * @param key names classes; null where no setting does
     */
    List<T> find(SettingValues values, @Nullable SettingKey key, List<? extends T> inCode, Surroundings surroundings) {
        Problems problems = values.problems();
        if (key != null && values.has(key)) {
            List<T> named = new ArrayList<>();
            for (String className : SettingValues.split(values.text(key))) {
                byName(className, key, surroundings, problems, named);
            }
            if (named.isEmpty() && SettingValues.split(values.text(key)).isEmpty()) {
                problems.add(key.key() + " names no class; leave it out, or name one");
            }
            return named;
        }
        if (!inCode.isEmpty()) {
            return List.copyOf(inCode);
        }
        Object given = surroundings.attributes().apply(attribute);
        if (given != null) {
            if (type.isInstance(given)) {
                return List.of(type.cast(given));
            }
            problems.add("the context attribute " + attribute + " is a "
                    + given.getClass().getName() + ", which is no " + type.getName()
                    + "; set one that is (of the same class loader), or none");
            return List.of();
        }
        return surroundings.providers().of(type, problems);
    }

    /** The object, where the application gives exactly one; else null, with a problem told when it gives several. */
    @Nullable
    T one(SettingValues values, @Nullable SettingKey key, @Nullable T inCode, Surroundings surroundings) {
        List<T> found = find(values, key, inCode == null ? List.of() : List.of(inCode), surroundings);
        if (found.size() > 1 && key != null) {
            values.problems().add(key.key() + ": name one class");
        }
        return found.size() == 1 ? found.get(0) : null;
    }

    private void byName(String className, SettingKey key, Surroundings surroundings, Problems problems, List<T> found) {
        try {
            Object made = Class.forName(className, true, surroundings.loader())
                    .getDeclaredConstructor()
                    .newInstance();
            if (type.isInstance(made)) {
                found.add(type.cast(made));
                return;
            }
            problems.add(key.key() + ": the class " + className + " is no " + type.getName());
        } catch (ReflectiveOperationException | LinkageError cannot) {
            problems.add(key.key() + ": the class " + className + " cannot be made ("
                    + cannot.getClass().getSimpleName() + "); it needs a public constructor without arguments");
        }
    }
}
