package org.sspfilter.impl.profile;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.id.InteractionId;

/** Small profiles for tests that need one without reading the resource files. */
public final class TestProfiles {

    public static final HeaderProfile SSP =
            new HeaderProfile("ssp", "Ssp-From", "Ssp-To", "Ssp-TraceID", "Ssp-InteractionID");
    public static final HeaderProfile NRL = new HeaderProfile("nrl", "fromASID", "toASID", null, null);

    private static final String GPC = "urn:nhs:names:services:gpconnect:fhir:";
    private static final String NRL_IDS = "urn:nhs:names:services:nrl:";

    public static final InteractionRow READ_METADATA =
            row(GPC + "rest:read:metadata-1", "GET", "/metadata", "organization/*.read", OwnershipRule.NONE, null);
    public static final InteractionRow READ_PATIENT =
            row(GPC + "rest:read:patient-1", "GET", "/Patient/[id]", "patient/*.read", OwnershipRule.NONE, null);
    public static final InteractionRow GET_STRUCTURED_RECORD = row(
            GPC + "operation:gpc.getstructuredrecord-1",
            "POST",
            "/Patient/$gpc.getstructuredrecord",
            "patient/*.read",
            OwnershipRule.NONE,
            "structured");
    public static final InteractionRow UPDATE_APPOINTMENT = row(
            GPC + "rest:update:appointment-1",
            "PUT",
            "/Appointment/[id]",
            "patient/*.write",
            OwnershipRule.NONE,
            "appointments");
    public static final InteractionRow CANCEL_APPOINTMENT = row(
            GPC + "rest:cancel:appointment-1",
            "PUT",
            "/Appointment/[id]",
            "patient/*.write",
            OwnershipRule.NONE,
            "appointments");
    public static final InteractionRow CREATE_POINTER = row(
            NRL_IDS + "DocumentReference.create",
            "POST",
            "/DocumentReference",
            "patient/DocumentReference.write",
            OwnershipRule.OWNER,
            null);
    public static final InteractionRow READ_POINTER = row(
            NRL_IDS + "DocumentReference.read",
            "GET",
            "/DocumentReference/[id]",
            "patient/DocumentReference.read",
            OwnershipRule.NONE,
            null);
    public static final InteractionRow DELETE_POINTER = row(
            NRL_IDS + "DocumentReference.delete",
            "DELETE",
            "/DocumentReference/[id]",
            "patient/DocumentReference.write",
            OwnershipRule.OWNER,
            null);

    public static final Profile GPCONNECT = new Profile(
            "gpconnect-1",
            SSP,
            List.of(READ_METADATA, READ_PATIENT, GET_STRUCTURED_RECORD, UPDATE_APPOINTMENT, CANCEL_APPOINTMENT),
            "gpconnect-stu3",
            "gpconnect-stu3");
    public static final Profile POINTERS =
            new Profile("nrl", NRL, List.of(CREATE_POINTER, READ_POINTER, DELETE_POINTER), "nrl", "nrl-stu3");

    private TestProfiles() {}

    private static InteractionRow row(
            String id, String verb, String path, String scope, OwnershipRule ownership, @Nullable String capability) {
        InteractionId interaction = new InteractionId(id);
        return new InteractionRow(
                interaction, interaction, verb, PathTemplate.of(path), Set.of(scope), Set.of(), ownership, capability);
    }
}
