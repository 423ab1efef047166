package org.sspfilter.servlet;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sspfilter.impl.certificate.ForwardedCertificateHeaders;

/**
 * Headers that mean something only when a gateway of the NHS API platform, or a TLS terminator, sets them. On a request from
 * the Secure Proxy anybody may have set them, so the application does not see them.
 *
 * <p><i>Source:</i> NHS API platform, "Security and authorisation" (headers handed to a back end).
 */
final class HiddenHeaders {

    private static final String PLATFORM = "nhsd-";
    private static final SortedSet<String> NAMES = names();

    private HiddenHeaders() {}

    /** In an order that knows no case: asked for every header that the application reads, and makes nothing. */
    private static SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.add("nhse-pds-custom-attributes");
        names.add("nhse-pds-privileged-access");
        names.addAll(ForwardedCertificateHeaders.NAMES);
        return Collections.unmodifiableSortedSet(names);
    }

    static boolean contains(String name) {
        return name.regionMatches(true, 0, PLATFORM, 0, PLATFORM.length()) || NAMES.contains(name);
    }
}
