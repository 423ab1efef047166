package org.sspfilter.servlet;

import java.util.Locale;
import java.util.Set;

/**
 * Headers that mean something only when a gateway of the NHS API platform, or a TLS terminator, sets them. On a request from
 * the Secure Proxy anybody may have set them, so the application does not see them.
 *
 * <p><i>Source:</i> NHS API platform, "Security and authorisation" (headers handed to a back end).
 */
final class HiddenHeaders {

    private static final String PLATFORM = "nhsd-";
    private static final Set<String> NAMES = Set.of(
            "nhse-pds-custom-attributes",
            "nhse-pds-privileged-access",
            "client-cert",
            "client-cert-chain",
            "x-ssl-client-cert",
            "x-ssl-client-verify",
            "x-ssl-cert",
            "x-client-cert",
            "ssl_client_cert",
            "ssl-client-cert",
            "x-forwarded-client-cert",
            "x-amzn-mtls-clientcert",
            "x-amzn-mtls-clientcert-leaf",
            "x-arr-clientcert");

    private HiddenHeaders() {}

    static boolean contains(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(PLATFORM) || NAMES.contains(lower);
    }
}
