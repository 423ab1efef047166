package org.sspfilter.sample.it.payara;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.sspfilter.sample.it.World;

/** The stores that the how-to has an operator make, and the passwords that it has the domain keep. */
final class Stores {

    private Stores() {}

    /** Writes them into a folder. */
    static void write(Path folder) throws IOException, GeneralSecurityException {
        World world = World.get();
        write(named("provider", world.serverKeys()), folder.resolve("provider.p12"));
        write(world.trusted(), folder.resolve("trust.p12"));
    }

    /** Tells a domain that runs. */
    static void tell(Asadmin asadmin) throws IOException {
        asadmin.alias("ssp-keys", World.get().password());
        asadmin.alias("ssp-trust", World.get().password());
    }

    /** The same key, found by another name. */
    private static KeyStore named(String name, KeyStore keys) throws GeneralSecurityException {
        char[] password = World.get().password().toCharArray();
        String alias = keys.aliases().nextElement();
        keys.setKeyEntry(name, keys.getKey(alias, password), password, keys.getCertificateChain(alias));
        return keys;
    }

    private static void write(KeyStore store, Path file) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, World.get().password().toCharArray());
        }
    }
}
