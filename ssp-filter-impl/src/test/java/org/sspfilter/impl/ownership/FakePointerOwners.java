package org.sspfilter.impl.ownership;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.PointerOwnership;
import org.sspfilter.ownership.PointerQuery;

/** A store of pointers in memory. */
final class FakePointerOwners implements PointerOwners {

    private final Map<PointerQuery, PointerOwnership> answers = new HashMap<>();
    private int asked;

    FakePointerOwners put(PointerQuery query, String id, String version, String... owners) {
        Set<OdsCode> codes = new HashSet<>();
        for (String owner : owners) {
            codes.add(new OdsCode(owner));
        }
        return put(query, new PointerOwnership.Found(id, version, codes));
    }

    FakePointerOwners put(PointerQuery query, PointerOwnership answer) {
        answers.put(query, answer);
        return this;
    }

    /** How often it was asked. */
    int asked() {
        return asked;
    }

    @Override
    public PointerOwnership find(PointerQuery query) {
        asked++;
        return answers.getOrDefault(query, new PointerOwnership.NotFound());
    }
}
