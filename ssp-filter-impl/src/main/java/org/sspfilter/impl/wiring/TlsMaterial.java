package org.sspfilter.impl.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.directory.PemTlsContext;
import org.sspfilter.impl.reload.Reloads;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingValues;

/** Reads PEM files for a client's TLS, and again when they change. */
final class TlsMaterial {

    /** Reads for the first time. */
    interface Reading {
        PemTlsContext read() throws IOException, GeneralSecurityException;
    }

    private final Reloads reloads;
    private final SettingValues values;

    TlsMaterial(Reloads reloads, SettingValues values) {
        this.reloads = reloads;
        this.values = values;
    }

    PemTlsContext read(String name, List<Path> files, Reading reading) throws IOException, GeneralSecurityException {
        AtomicReference<@Nullable PemTlsContext> made = new AtomicReference<>();
        // Watched before they are read, so that no change is missed.
        reloads.watch(new SettingMaterial(name, files, values, again -> {
            reload(made.get(), again.problems());
            return null;
        }));
        PemTlsContext tls = reading.read();
        made.set(tls);
        return tls;
    }

    private static void reload(@Nullable PemTlsContext tls, Problems problems) {
        try {
            if (tls != null) {
                tls.reload();
            }
        } catch (IOException unreadable) {
            problems.add("a PEM file cannot be read: " + unreadable.getMessage());
        } catch (GeneralSecurityException wrong) {
            problems.add(String.valueOf(wrong.getMessage()));
        }
    }
}
