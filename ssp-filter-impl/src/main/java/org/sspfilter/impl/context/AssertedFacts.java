package org.sspfilter.impl.context;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedDevice;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.context.AssertedRecord;

/** Writes what a token asserts into the audit record. */
public final class AssertedFacts {

    private AssertedFacts() {}

    /**
     * Writes the claims.
     *
     * @param asserted the claims
     * @param event the record so far
     */
    public static void describe(AssertedContext asserted, AuditEvent.Builder event) {
        event.set(AuditField.REASON_FOR_REQUEST, asserted.reason().claim());
        event.set(AuditField.SCOPE, asserted.scope().toString());
        AssertedOrganisation organisation = asserted.organisation();
        if (organisation != null) {
            event.set(AuditField.ORGANISATION, organisation.odsCode().value());
            event.set(AuditField.ORGANISATION_NAME, organisation.name());
        }
        AssertedDevice device = asserted.device();
        if (device != null) {
            event.set(AuditField.DEVICE, device.system() + "|" + device.value());
        }
        event.set(
                AuditField.SYSTEM,
                asserted.system() == null ? null : asserted.system().value());
        describe(asserted.caller(), asserted.subject(), event);
        if (asserted.requested() instanceof AssertedRecord.Patient patient) {
            event.set(AuditField.PATIENT, patient.nhsNumber());
        }
    }

    private static void describe(AssertedCaller caller, String subject, AuditEvent.Builder event) {
        if (caller instanceof AssertedCaller.Citizen citizen) {
            // The subject of a citizen's token is the NHS number: it goes where audit.patient decides how it is
            // written.
            event.set(AuditField.PATIENT, citizen.nhsNumber());
            event.set(AuditField.ACTOR, citizen.actorNhsNumber());
            return;
        }
        event.set(AuditField.SUB, subject);
        if (caller instanceof AssertedCaller.Practitioner practitioner) {
            event.set(AuditField.USER_ID, practitioner.sdsUserId());
            event.set(AuditField.ROLE_PROFILE, practitioner.roleProfileId());
            event.set(AuditField.USER_NAME, practitioner.displayName());
            event.set(AuditField.LOCAL_USER_IDS, joined(practitioner.localIds()));
        } else if (caller instanceof AssertedCaller.User user) {
            event.set(
                    user.system().endsWith("/sds-role-profile-id") ? AuditField.ROLE_PROFILE : AuditField.USER_ID,
                    user.value());
        }
    }

    private static @Nullable String joined(List<String> texts) {
        return switch (texts.size()) {
            case 0 -> null;
            case 1 -> texts.get(0);
            default -> String.join(" ", texts);
        };
    }
}
