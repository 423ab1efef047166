package org.sspfilter.impl.tls;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The two spellings of a cipher suite: IANA's, which JSSE reports, and OpenSSL's, which a server with a native TLS engine
 * may report.
 *
 * <p>Immutable.
 */
public final class CipherSuiteNames {

    private static final Map<String, String> IANA_BY_OPENSSL = ianaByOpenSsl();
    private static final Set<String> IANA = Set.copyOf(IANA_BY_OPENSSL.values());
    private static final int MAX_LENGTH = 64;

    private CipherSuiteNames() {}

    /**
     * The IANA name of a suite.
     *
     * @param name its IANA or OpenSSL name, or null
     * @return its IANA name; null when the name is neither in form. A well-formed {@code TLS_} name need not be known
     */
    public static @Nullable String iana(@Nullable String name) {
        if (name == null || name.length() > MAX_LENGTH) {
            return null;
        }
        if (IANA.contains(name)) {
            return name;
        }
        String iana = IANA_BY_OPENSSL.get(name);
        return iana != null ? iana : isIanaForm(name) ? name : null;
    }

    private static boolean isIanaForm(String name) {
        if (!name.startsWith("TLS_")) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean allowed = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> ianaByOpenSsl() {
        Map<String, String> names = new HashMap<>();
        for (String exchange : new String[] {"RSA", "ECDSA"}) {
            String openSsl = "ECDHE-" + exchange + "-";
            String iana = "TLS_ECDHE_" + exchange + "_WITH_";
            names.put(openSsl + "AES256-GCM-SHA384", iana + "AES_256_GCM_SHA384");
            names.put(openSsl + "AES128-GCM-SHA256", iana + "AES_128_GCM_SHA256");
            names.put(openSsl + "AES256-SHA384", iana + "AES_256_CBC_SHA384");
            names.put(openSsl + "AES128-SHA256", iana + "AES_128_CBC_SHA256");
            names.put(openSsl + "AES256-SHA", iana + "AES_256_CBC_SHA");
            names.put(openSsl + "AES128-SHA", iana + "AES_128_CBC_SHA");
            names.put(openSsl + "CHACHA20-POLY1305", iana + "CHACHA20_POLY1305_SHA256");
        }
        names.put("DHE-RSA-AES256-GCM-SHA384", "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384");
        names.put("DHE-RSA-AES128-GCM-SHA256", "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256");
        names.put("DHE-RSA-AES256-SHA256", "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256");
        names.put("DHE-RSA-AES128-SHA256", "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256");
        names.put("DHE-RSA-AES256-SHA", "TLS_DHE_RSA_WITH_AES_256_CBC_SHA");
        names.put("DHE-RSA-AES128-SHA", "TLS_DHE_RSA_WITH_AES_128_CBC_SHA");
        names.put("DHE-RSA-CHACHA20-POLY1305", "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
        names.put("AES256-GCM-SHA384", "TLS_RSA_WITH_AES_256_GCM_SHA384");
        names.put("AES128-GCM-SHA256", "TLS_RSA_WITH_AES_128_GCM_SHA256");
        names.put("AES256-SHA256", "TLS_RSA_WITH_AES_256_CBC_SHA256");
        names.put("AES128-SHA256", "TLS_RSA_WITH_AES_128_CBC_SHA256");
        names.put("AES256-SHA", "TLS_RSA_WITH_AES_256_CBC_SHA");
        names.put("AES128-SHA", "TLS_RSA_WITH_AES_128_CBC_SHA");
        return Map.copyOf(names);
    }
}
