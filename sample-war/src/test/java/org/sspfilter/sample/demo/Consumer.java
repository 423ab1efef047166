package org.sspfilter.sample.demo;

import java.util.HashSet;
import java.util.Set;

/** The consumers of the demo world: who may what, and what is wrong with some of them. */
enum Consumer {
    /** A supplier of GP systems and pointers, which may everything. */
    A("consumer-a", "200000000115", "A1001"),
    /** Another supplier, of another organisation; keeps pointers and may not look at any, and has no agreement with the second practice. */
    B("consumer-b", "200000000116", "B2002"),
    /** Its certificate is revoked. */
    REVOKED("consumer-revoked", "200000000117", "A1001"),
    /** Accredited for the capability statement only. */
    LIMITED("consumer-limited", "200000000118", "C3003"),
    /** Calls too often. */
    BUSY("consumer-busy", "200000000119", "E5005"),
    /** Its certificate is past its time. */
    EXPIRED("consumer-expired", "200000000120", "A1001"),
    /** Its certificate comes from an authority that nobody trusts. */
    WRONG_CA("consumer-wrong-ca", "200000000121", "A1001"),
    /** The directory has two records of it that contradict each other. */
    AMBIGUOUS("consumer-ambiguous", "200000000122", "A1001");

    /** The organisation of the second record of {@link #AMBIGUOUS}. */
    static final String SECOND_ORGANISATION = "A1002";

    private final String actor;
    private final String asid;
    private final String ods;

    Consumer(String actor, String asid, String ods) {
        this.actor = actor;
        this.asid = asid;
        this.ods = ods;
    }

    String actor() {
        return actor;
    }

    String host() {
        return actor + ".spine.test";
    }

    String partyKey() {
        return ods + "-" + asid.substring(asid.length() - 6);
    }

    Actor.Registration registration() {
        return new Actor.Registration(asid, ods, host(), interactions());
    }

    private Set<String> interactions() {
        if (this == LIMITED) {
            return Set.of(Interactions.METADATA);
        }
        Set<String> all = new HashSet<>(Interactions.FOUNDATIONS);
        all.addAll(Interactions.STRUCTURED);
        all.addAll(Interactions.DOCUMENT_READS);
        all.addAll(Interactions.CARE_RECORD);
        all.addAll(Interactions.POINTERS_KEPT);
        if (this != B) {
            all.addAll(Interactions.POINTERS_READ);
        }
        all.add(Interactions.RETRIEVAL);
        return all;
    }
}
