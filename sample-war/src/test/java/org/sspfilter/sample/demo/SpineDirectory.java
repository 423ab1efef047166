package org.sspfilter.sample.demo;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** What the Secure Proxy asks the directory. Each question may call out; no answer is an {@link IOException}. */
interface SpineDirectory {

    /**
     * An accredited system.
     *
     * @param asid its ASID
     * @return its entry, or empty when there is none
     */
    Optional<SystemEntry> system(String asid) throws IOException;

    /**
     * The endpoint of a message handler.
     *
     * @param partyKey of the system
     * @param interaction as the directory lists it
     * @return its entry, or empty when the party has none for the interaction
     */
    Optional<EndpointEntry> endpoint(String partyKey, String interaction) throws IOException;

    /**
     * The host names of a party.
     *
     * @param partyKey of the system
     * @return the FQDNs, lower case; empty when there are none
     */
    Set<String> hosts(String partyKey) throws IOException;

    /**
     * An accredited system ({@code nhsAs}).
     *
     * @param partyKey its party
     * @param interactions what it is accredited for
     */
    record SystemEntry(String partyKey, Set<String> interactions) {

        public SystemEntry {
            interactions = Set.copyOf(interactions);
        }
    }

    /**
     * A message handler ({@code nhsMhs}).
     *
     * @param url the registered service root
     * @param cpaId its agreement's id
     */
    record EndpointEntry(String url, String cpaId) {}
}
