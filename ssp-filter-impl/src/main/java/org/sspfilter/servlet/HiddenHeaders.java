package org.sspfilter.servlet;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.sspfilter.impl.certificate.ForwardedCertificateHeaders;

/**
 * Headers that mean something only when a gateway of the NHS API platform, or a TLS terminator, sets them. On a request from
 * the Secure Proxy anybody may have set them, so the application does not see them.
 *
 * <p><i>Source:</i> NHS API platform, "Security and authorisation" (headers handed to a back end).
 */
final class HiddenHeaders {

    private static final String PLATFORM = "nhsd-";
    private static final Set<String> NAMES = names();

    private HiddenHeaders() {}

    private static Set<String> names() {
        Set<String> names = new HashSet<>(Set.of("nhse-pds-custom-attributes", "nhse-pds-privileged-access"));
        for (String name : ForwardedCertificateHeaders.NAMES) {
            names.add(name.toLowerCase(Locale.ROOT));
        }
        return Set.copyOf(names);
    }

    static boolean contains(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(PLATFORM) || NAMES.contains(lower);
    }
}
