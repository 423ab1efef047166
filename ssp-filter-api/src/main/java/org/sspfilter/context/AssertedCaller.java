package org.sspfilter.context;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The person, or the absence of one, for whom the calling system says it acts.
 *
 * <p>Immutable. Asserted by the caller, proved by nobody. {@code toString} names the kind alone, since the rest is
 * personal data.
 */
public sealed interface AssertedCaller {

    /**
     * A professional, as GP Connect describes one.
     *
     * @param id the practitioner resource's id, equal to the token's subject
     * @param sdsUserId the SDS user ID, null when absent or {@code UNK}
     * @param roleProfileId the SDS role profile ID, null when absent or {@code UNK}
     * @param localIds identifiers of the consumer's own systems, as {@code system|value}
     * @param displayName the name as one line, null when absent
     */
    record Practitioner(
            String id,
            @Nullable String sdsUserId,
            @Nullable String roleProfileId,
            List<String> localIds,
            @Nullable String displayName)
            implements AssertedCaller {

        /** Copies the list. */
        public Practitioner {
            localIds = List.copyOf(localIds);
        }

        @Override
        public String toString() {
            return "Practitioner";
        }
    }

    /**
     * A professional, as the Spine family names one.
     *
     * @param system the naming system, such as {@code https://fhir.nhs.uk/Id/sds-role-profile-id}
     * @param value the identifier in that system
     */
    record User(String system, String value) implements AssertedCaller {
        @Override
        public String toString() {
            return "User";
        }
    }

    /**
     * A citizen.
     *
     * @param nhsNumber the NHS number of the record's subject, 10 digits
     * @param actorNhsNumber the NHS number of somebody who acts for the subject, null when the subject acts
     */
    record Citizen(String nhsNumber, @Nullable String actorNhsNumber) implements AssertedCaller {
        @Override
        public String toString() {
            return "Citizen";
        }
    }

    /** Nobody: a system maintains its own records. */
    record Unattended() implements AssertedCaller {
        @Override
        public String toString() {
            return "Unattended";
        }
    }
}
