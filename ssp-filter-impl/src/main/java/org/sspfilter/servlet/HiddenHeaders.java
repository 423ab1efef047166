package org.sspfilter.servlet;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sspfilter.impl.connection.ForwardedCertificateHeaders;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;

/**
 * Headers that mean something only when a gateway of the NHS API platform, or a TLS terminator, sets them. On a request from
 * the Secure Proxy anybody may have set them, and the terminator's secret is nobody's business, so the application does not
 * see them: in no spelling, for some read a hyphen and an underscore as the same.
 *
 * <p>Immutable, thread-safe.
 *
 * <p><i>Source:</i> NHS API platform, "Security and authorisation" (headers handed to a back end).
 */
final class HiddenHeaders {

    private static final String PLATFORM = "nhsd-";

    /** In an order that knows neither case nor underscores: asked for every header that is read, and makes nothing. */
    private final SortedSet<String> names;

    /** Those that are always hidden, and these. */
    HiddenHeaders(Collection<String> more) {
        SortedSet<String> all = new TreeSet<>(HiddenHeaders::compare);
        all.add("nhse-pds-custom-attributes");
        all.add("nhse-pds-privileged-access");
        all.addAll(ForwardedCertificateHeaders.NAMES);
        all.addAll(more);
        names = Collections.unmodifiableSortedSet(all);
    }

    /** Those that are always hidden, and the terminator's by the settings. */
    static HiddenHeaders of(SettingValues values) {
        Set<String> terminator = new HashSet<>();
        for (SettingKey key : new SettingKey[] {
            SettingKey.PROXY_SECRET_HEADER,
            SettingKey.PROXY_PROTOCOL_HEADER,
            SettingKey.PROXY_CIPHER_HEADER,
            SettingKey.PROXY_CERTIFICATE_HEADER,
            SettingKey.PROXY_CHAIN_HEADER
        }) {
            if (values.has(key)) {
                terminator.add(values.text(key));
            }
        }
        return new HiddenHeaders(terminator);
    }

    boolean contains(String name) {
        return isOfPlatform(name) || names.contains(name);
    }

    private static boolean isOfPlatform(String name) {
        if (name.length() < PLATFORM.length()) {
            return false;
        }
        for (int i = 0; i < PLATFORM.length(); i++) {
            if (plain(name.charAt(i)) != PLATFORM.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int compare(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            int difference = plain(one.charAt(i)) - plain(other.charAt(i));
            if (difference != 0) {
                return difference;
            }
        }
        return one.length() - other.length();
    }

    private static char plain(char c) {
        return c == '_' ? '-' : c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
    }
}
