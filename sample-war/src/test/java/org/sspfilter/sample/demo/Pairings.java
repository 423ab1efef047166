package org.sspfilter.sample.demo;

import java.util.HashSet;
import java.util.Set;

/**
 * Who may call whom: the Secure Proxy's table of data-sharing agreements.
 *
 * @param permitted pairs of calling and called ASID
 */
record Pairings(Set<Pair> permitted) {

    Pairings {
        permitted = Set.copyOf(permitted);
    }

    /** One agreement. */
    record Pair(String from, String to) {}

    /** The demo's: everybody with everybody, but for consumer-b with the second practice. */
    static Pairings ofDemo() {
        Set<Pair> pairs = new HashSet<>();
        for (Consumer consumer : Consumer.values()) {
            for (ServiceRoot root : ServiceRoot.all()) {
                pairs.add(new Pair(consumer.registration().asid(), root.asid()));
            }
        }
        pairs.remove(new Pair(Consumer.B.registration().asid(), "918999198994"));
        return new Pairings(pairs);
    }

    boolean permits(String from, String to) {
        return permitted.contains(new Pair(from, to));
    }
}
