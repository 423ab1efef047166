package org.sspfilter.sample.demo;

import java.util.Set;
import org.sspfilter.pki.Issued;

/**
 * Somebody with a certificate in the demo world.
 *
 * @param name what the script and {@code demo.json} call it; also the name of its files
 * @param identity its certificate and key
 * @param registration what the directory has of it
 */
record Actor(String name, Issued identity, Registration registration) {

    /** Its ASID; empty for one that the directory does not know. */
    String asid() {
        return registration.asid();
    }

    /**
     * A consumer's entry in the directory.
     *
     * @param asid its ASID; empty for an actor that is no accredited system
     * @param ods its organisation; empty with the ASID
     * @param host the FQDN that the directory ties to the ASID; empty with the ASID
     * @param interactions what it is accredited for
     */
    record Registration(String asid, String ods, String host, Set<String> interactions) {

        /** No entry. */
        static final Registration NONE = new Registration("", "", "", Set.of());

        Registration {
            interactions = Set.copyOf(interactions);
        }
    }
}
