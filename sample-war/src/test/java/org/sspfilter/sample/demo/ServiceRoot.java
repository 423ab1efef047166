package org.sspfilter.sample.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A service root of the sample provider, as the directory registers it.
 *
 * @param path from the host's root
 * @param ods whose it is
 * @param asid the ASID that answers there
 * @param profile which interactions it speaks
 * @param interactions what the directory lists for it
 */
record ServiceRoot(String path, String ods, String asid, String profile, Set<String> interactions) {

    ServiceRoot {
        interactions = Set.copyOf(interactions);
    }

    /** All of them. */
    static List<ServiceRoot> all() {
        List<ServiceRoot> roots = new ArrayList<>();
        roots.addAll(practice("A20047", "918999198993"));
        roots.add(new ServiceRoot(
                "/A20047/DSTU2/1", "A20047", "918999198993", "gpconnect-0.7", Interactions.CARE_RECORD));
        roots.addAll(practice("B82617", "918999198994"));
        roots.add(new ServiceRoot("/nrl", "RXA", "918999198995", "nrl", pointers()));
        roots.add(new ServiceRoot(
                "/nrl-records", "A20047", "918999198996", "nrl-retrieval", Set.of(Interactions.RETRIEVAL)));
        return List.copyOf(roots);
    }

    private static Set<String> pointers() {
        Set<String> all = new HashSet<>(Interactions.POINTERS_KEPT);
        all.addAll(Interactions.POINTERS_READ);
        return all;
    }

    private static List<ServiceRoot> practice(String ods, String asid) {
        String base = "/" + ods + "/STU3/1/gpconnect";
        return List.of(
                new ServiceRoot(base, ods, asid, "gpconnect-1", Interactions.FOUNDATIONS),
                new ServiceRoot(base + "/structured", ods, asid, "gpconnect-structured-1", Interactions.STRUCTURED),
                new ServiceRoot(base + "/documents", ods, asid, "gpconnect-documents-1", Interactions.DOCUMENT_READS));
    }

    /** The party of the system that answers there. */
    String partyKey() {
        return ods + "-" + asid.substring(asid.length() - 6);
    }
}
