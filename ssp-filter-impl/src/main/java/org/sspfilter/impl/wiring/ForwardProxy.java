package org.sspfilter.impl.wiring;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;

/** Reads a forward proxy. */
final class ForwardProxy {

    private ForwardProxy() {}

    /** Empty when none is set; and, with a problem told, when it cannot be read. */
    static Optional<InetSocketAddress> read(SettingValues values, SettingKey key) {
        String text = values.text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (colon > 0 && port > 0 && !text.contains("/") && !text.contains("@")) {
                return Optional.of(InetSocketAddress.createUnresolved(text.substring(0, colon), port));
            }
        } catch (IllegalArgumentException notAPort) {
            // told below
        }
        values.problems().add(key.key() + ": write host:port, without a scheme and without a user");
        return Optional.empty();
    }
}
