package org.sspfilter.impl.registration;

import java.util.Optional;
import java.util.regex.Pattern;
import org.sspfilter.impl.firewall.RawPath;

/**
 * The form of a service root: the path alone. What is registered is a URL, and people paste it; they are told the path.
 *
 * <p><i>Source:</i> GP Connect, "SDS: registering endpoints" (no port, no IP address, no trailing slash, case counts).
 */
final class ServiceRoot {

    private static final Pattern ADDRESS = Pattern.compile("\\[.*|[0-9]{1,3}(\\.[0-9]{1,3}){3}(:[0-9]*)?|[^:]*:[0-9]+");
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(:[0-9]*)?|localhost(:[0-9]*)?");

    private ServiceRoot() {}

    /** What is wrong with it and what to write, or empty when it is a service root. */
    static Optional<String> fault(String text) {
        if (isRoot(text)) {
            return Optional.empty();
        }
        String meant = path(text);
        if (isRoot(meant)) {
            return Optional.of(RowProblems.shown(text) + " is not the path of a service root; write " + meant
                    + " (from the host's root: no scheme, host or port, and no slash at the end)");
        }
        return Optional.of(RowProblems.shown(text) + " is not the path of a service root: " + why(meant)
                + "; write one such as /A20047/STU3/1/gpconnect");
    }

    private static boolean isRoot(String path) {
        return path.length() > 1
                && !path.endsWith("/")
                && path.indexOf('%') < 0
                && RawPath.isCanonical(path)
                && !ADDRESS.matcher(firstSegment(path)).matches();
    }

    /** The path that somebody probably meant who wrote a URL. */
    private static String path(String text) {
        String rest = text;
        int scheme = rest.lastIndexOf("://");
        if (scheme >= 0) {
            rest = afterHost(rest.substring(scheme + 3));
        } else if (rest.startsWith("//")) {
            rest = afterHost(rest.substring(2));
        } else if (rest.startsWith("/")) {
            rest = ADDRESS.matcher(firstSegment(rest)).matches() ? afterHost(rest.substring(1)) : rest;
        } else {
            String first = firstSegment("/" + rest);
            boolean host =
                    HOST.matcher(first).matches() || ADDRESS.matcher(first).matches();
            rest = host ? afterHost(rest) : "/" + rest;
        }
        int end = rest.length();
        while (end > 0 && rest.charAt(end - 1) == '/') {
            end--;
        }
        return rest.substring(0, end);
    }

    private static String afterHost(String rest) {
        int slash = rest.indexOf('/');
        return slash < 0 ? "" : rest.substring(slash);
    }

    private static String firstSegment(String path) {
        int slash = path.indexOf('/', 1);
        return path.substring(1, slash < 0 ? path.length() : slash);
    }

    private static String why(String path) {
        if (path.length() <= 1) {
            return "the host's root serves no organisation";
        }
        if (path.indexOf('%') >= 0) {
            return "it has no percent escapes";
        }
        if (path.contains("//")) {
            return "it has no empty segments";
        }
        if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            return "it has no query and no fragment";
        }
        return "it has plain segments only, none of them . or ..";
    }
}
