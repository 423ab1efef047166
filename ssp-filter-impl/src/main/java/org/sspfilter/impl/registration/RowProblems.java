package org.sspfilter.impl.registration;

import java.util.ArrayList;
import java.util.List;
import org.sspfilter.impl.settings.Problems;

/** What is wrong with rows: the first of it, and how much more. Not thread-safe. */
public final class RowProblems {

    /** A file of another kind has as many problems as rows; more than these nobody reads. */
    static final int MOST = 50;

    private static final int SHOWN = 80;

    private final List<String> first = new ArrayList<>();
    private int count;

    /** No problems yet. */
    public RowProblems() {}

    /**
     * One more problem.
     *
     * @param problem where, what is wrong, what to write instead
     */
    public void add(String problem) {
        count++;
        if (first.size() < MOST) {
            first.add(problem);
        }
    }

    /**
     * How many problems there are.
     *
     * @return the number, of those too that are not told
     */
    public int count() {
        return count;
    }

    /**
     * Tells them.
     *
     * @param problems takes the first, and the number of the rest
     */
    public void tell(Problems problems) {
        first.forEach(problems::add);
        if (count > first.size()) {
            problems.add("the endpoints: " + (count - first.size()) + " more problems");
        }
    }

    /** A value as a message may show it: on one line, not too long. */
    static String shown(String value) {
        StringBuilder text = new StringBuilder("\"");
        value.codePoints().limit(SHOWN).map(c -> c >= ' ' && c < 0x7f ? c : '?').forEach(text::appendCodePoint);
        return text.append(value.codePointCount(0, value.length()) > SHOWN ? "...\"" : "\"")
                .toString();
    }
}
