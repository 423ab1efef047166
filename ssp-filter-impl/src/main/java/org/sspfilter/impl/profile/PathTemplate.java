package org.sspfilter.impl.profile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path below a service root, segment by segment: literals, {@code [id]} for a FHIR id, {@code [vid]} for a version's, and {@code **} at
 * the end for any rest (the NRL's retrieval of records, whose paths are the provider's own).
 *
 * <p>Immutable. Case counts, and so does a trailing slash: what is not the template is another path.
 *
 * <p><i>Source:</i> GP Connect, "Interaction IDs"; FHIR STU3, "id" (1 to 64 letters, digits, hyphens and dots).
 */
public final class PathTemplate {

    private static final String ID = "[id]";
    private static final String VERSION = "[vid]";
    private static final String HISTORY = "_history";
    private static final String REST = "**";
    private static final int MAX_ID = 64;

    private final String text;
    private final List<String> segments;
    private final boolean open;

    private PathTemplate(String text, List<String> segments, boolean open) {
        this.text = text;
        this.segments = List.copyOf(segments);
        this.open = open;
    }

    /**
     * Reads a template.
     *
     * @param text such as {@code /Patient/[id]/Appointment}
     * @return the template
     * @throws IllegalArgumentException when it does not begin with a slash, {@code **} is not last, or a version is written as an
     *     id
     */
    public static PathTemplate of(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("A path template begins with a slash: " + text);
        }
        List<String> parts = new ArrayList<>(List.of(text.substring(1).split("/", -1)));
        boolean open = parts.get(parts.size() - 1).equals(REST);
        if (open) {
            parts.remove(parts.size() - 1);
        }
        if (parts.contains(REST) || parts.contains("")) {
            throw new IllegalArgumentException("A path template has no empty segment, and ** only at its end: " + text);
        }
        int history = parts.indexOf(HISTORY);
        if (history >= 0 && history + 1 < parts.size() && parts.get(history + 1).equals(ID)) {
            throw new IllegalArgumentException("After _history stands the id of a version: write [vid] there: " + text);
        }
        return new PathTemplate(text, parts, open);
    }

    /**
     * Whether a path is of this form.
     *
     * @param path the decoded segments below the service root
     * @return whether each segment fits
     */
    public boolean matches(List<String> path) {
        if (open ? path.size() < segments.size() : path.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (isOpen(segment) ? !isId(path.get(i)) : !segment.equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether some path is of both forms.
     *
     * @param other another template
     * @return whether there may be one
     */
    public boolean overlaps(PathTemplate other) {
        int shared = Math.min(segments.size(), other.segments.size());
        for (int i = 0; i < shared; i++) {
            String mine = segments.get(i);
            String theirs = other.segments.get(i);
            boolean both = (isOpen(mine) && (isOpen(theirs) || isId(theirs)))
                    || (isOpen(theirs) && isId(mine))
                    || mine.equals(theirs);
            if (!both) {
                return false;
            }
        }
        return (segments.size() == shared && open)
                || (other.segments.size() == shared && other.open)
                || segments.size() == other.segments.size();
    }

    /**
     * The FHIR type that the path is about.
     *
     * @return the first segment when it is a literal that begins with a capital, else null
     */
    public @Nullable String resourceType() {
        if (segments.isEmpty()
                || segments.get(0).isEmpty()
                || !isCapital(segments.get(0).charAt(0))) {
            return null;
        }
        return segments.get(0);
    }

    /**
     * The logical id in a path of this form.
     *
     * @param path the decoded segments, which match
     * @return the segment where the template has {@code [id]}, or null when it has none
     */
    public @Nullable String logicalId(List<String> path) {
        int position = segments.indexOf(ID);
        return position < 0 ? null : path.get(position);
    }

    /**
     * Whether id and version of a path of this form are all that it says: nothing follows that the template does not name, and
     * there is one id at most.
     *
     * @return whether a path names one thing
     */
    public boolean namesOne() {
        return !open && segments.indexOf(ID) == segments.lastIndexOf(ID);
    }

    /**
     * The version id in a path of this form.
     *
     * @param path the decoded segments, which match
     * @return the segment where the template has {@code [vid]}, or null when it has none
     */
    public @Nullable String version(List<String> path) {
        int position = segments.indexOf(VERSION);
        return position < 0 ? null : path.get(position);
    }

    private static boolean isOpen(String segment) {
        return segment.equals(ID) || segment.equals(VERSION);
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isId(String segment) {
        if (segment.isEmpty() || segment.length() > MAX_ID) {
            return false;
        }
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || isCapital(c) || (c >= '0' && c <= '9');
            if (!letterOrDigit && c != '-' && c != '.') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}
