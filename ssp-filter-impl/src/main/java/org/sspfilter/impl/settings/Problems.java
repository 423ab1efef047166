package org.sspfilter.impl.settings;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with the settings, so that one start tells it all. Not thread-safe. */
public final class Problems {

    private final List<String> problems = new ArrayList<>();

    /** No problems yet. */
    public Problems() {}

    /**
     * One more problem.
     *
     * @param problem which setting, what is wrong, what to write instead; never a secret
     */
    public void add(String problem) {
        problems.add(problem);
    }

    /**
     * All problems.
     *
     * @return in the order in which they were found
     */
    public List<String> all() {
        return List.copyOf(problems);
    }

    /**
     * Whether there is none.
     *
     * @return whether the settings are good so far
     */
    public boolean isEmpty() {
        return problems.isEmpty();
    }
}
