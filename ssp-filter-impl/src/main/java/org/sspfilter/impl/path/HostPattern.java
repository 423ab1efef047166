package org.sspfilter.impl.path;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Host names, compared label by label.
 *
 * <p>Stateless.
 *
 * <p><i>Source:</i> RFC 5280 section 4.2.1.10; RFC 6125 section 6.4.3.
 */
final class HostPattern {

    private HostPattern() {}

    /** A name in lower case and without its root dot; null when it is none. A wildcard may stand for the first label. */
    static @Nullable String normal(String name) {
        String text = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        String host = text.startsWith("*.") ? text.substring(2) : text;
        if (host.isEmpty() || host.length() > 253) {
            return null;
        }
        int label = 0;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c == '.' ? label == 0 : !isLabelCharacter(c)) {
                return null;
            }
            label = c == '.' ? 0 : label + 1;
        }
        return label == 0 ? null : text.toLowerCase(Locale.ROOT);
    }

    /** The same for a constraint: it may be empty, for all names, or begin with a dot, for subdomains alone. */
    static @Nullable String normalConstraint(String constraint) {
        if (constraint.isEmpty()) {
            return constraint;
        }
        boolean below = constraint.startsWith(".");
        String name = normal(below ? constraint.substring(1) : constraint);
        return name == null || name.startsWith("*") ? null : below ? "." + name : name;
    }

    /** Whether everything that a normal name stands for is within a normal constraint. */
    static boolean isWithin(String name, String constraint) {
        if (constraint.isEmpty() || name.equals(constraint)) {
            return true;
        }
        String suffix = constraint.startsWith(".") ? constraint : "." + constraint;
        return name.endsWith(suffix);
    }

    /** Whether anything that a normal name stands for is within a normal constraint. */
    static boolean touches(String name, String constraint) {
        if (isWithin(name, constraint)) {
            return true;
        }
        if (!name.startsWith("*.")) {
            return false;
        }
        // The wildcard is one label: it reaches the names one label below its own.
        String parent = name.substring(2);
        return constraint.endsWith("." + parent) || constraint.equals(parent);
    }

    /** Whether a normal name is an IPv4 address instead: no top-level domain ends in a digit. */
    static boolean isAddress(String name) {
        char last = name.charAt(name.length() - 1);
        return last >= '0' && last <= '9';
    }

    private static boolean isLabelCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
