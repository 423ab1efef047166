package org.sspfilter.impl.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a Device of the FHIR API says of a system. Immutable.
 *
 * @param asids its ASIDs; one, when it is right
 * @param partyKeys its message handling servers
 * @param owner the ODS code of the organisation that it acts for, null when none is named
 * @param interactions what it is accredited for, as written
 */
record Device(
        List<String> asids,
        List<String> partyKeys,
        @Nullable String owner,
        List<String> interactions) {

    static final String ASID = "https://fhir.nhs.uk/Id/nhsSpineASID";
    static final String PARTY_KEY = "https://fhir.nhs.uk/Id/nhsMhsPartyKey";
    static final String ORGANISATION = "https://fhir.nhs.uk/Id/ods-organization-code";
    static final String INTERACTION = "https://fhir.nhs.uk/Id/nhsServiceInteractionId";
    static final String INTERACTION_EXTENSION =
            "https://fhir.nhs.uk/StructureDefinition/Extension-SDS-NhsServiceInteractionId";

    Device {
        asids = List.copyOf(asids);
        partyKeys = List.copyOf(partyKeys);
        interactions = List.copyOf(interactions);
    }
}
