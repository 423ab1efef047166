package org.sspfilter.impl.ownership;

import java.util.List;
import java.util.Optional;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.OwnershipRule;
import org.sspfilter.ownership.FhirElement;
import org.sspfilter.ownership.PointerQuery;
import org.sspfilter.ownership.RequestBodyException;

/**
 * How a pointer names its custodian, its patient, and the pointer that it replaces. A pointer that uses another form, or two, is
 * refused: an application could read the one that was not ruled on.
 *
 * <p><i>Source:</i> NRL, "Create" and "Supersede" (STU3); FHIR R4, "Reference"; NRLF producer (R4).
 */
public enum PointerForm {
    /** The custodian by {@code custodian.reference}, the Spine directory's URL of the organisation. */
    STU3(OwnershipRule.OWNER) {
        @Override
        OdsCode custodian(FhirElement custodian) throws RequestBodyException {
            String reference = custodian.text("reference");
            if (custodian.has("identifier") || !reference.startsWith(ORGANISATION)) {
                throw RequestBodyException.unreadable(
                        "custodian must be the directory's URL of an organisation, and no more");
            }
            return odsCode(OdsCode.parse(reference.substring(ORGANISATION.length())));
        }

        @Override
        String subject(FhirElement subject) throws RequestBodyException {
            if (subject.has("identifier")) {
                throw RequestBodyException.unreadable("subject must be a reference, and no more");
            }
            return subject.text("reference");
        }
    },
    /** The custodian by {@code custodian.identifier}. */
    R4(OwnershipRule.OWNER_R4) {
        @Override
        OdsCode custodian(FhirElement custodian) throws RequestBodyException {
            FhirElement identifier = custodian.single("identifier");
            if (custodian.has("reference") || !identifier.text("system").equals(ODS)) {
                throw RequestBodyException.unreadable("custodian must be an ODS code as identifier, and no more");
            }
            return odsCode(OdsCode.parse(identifier.text("value")));
        }

        @Override
        String subject(FhirElement subject) throws RequestBodyException {
            if (!subject.has("identifier")) {
                return subject.text("reference");
            }
            if (subject.has("reference")) {
                throw RequestBodyException.unreadable("subject must be a reference or an identifier, not both");
            }
            FhirElement identifier = subject.single("identifier");
            return identifier.text("system") + '|' + identifier.text("value");
        }
    },
    /** As in R4, but that the replaced pointer is named by its id, as the value of an identifier. */
    NRLF(OwnershipRule.OWNER_NRLF) {
        @Override
        OdsCode custodian(FhirElement custodian) throws RequestBodyException {
            return R4.custodian(custodian);
        }

        @Override
        String subject(FhirElement subject) throws RequestBodyException {
            return R4.subject(subject);
        }

        @Override
        List<PointerQuery> replaced(FhirElement pointer, FhirElement target) throws RequestBodyException {
            if (target.has("reference")) {
                throw RequestBodyException.unreadable("The target must be an identifier, and no more");
            }
            return List.of(PointerReferences.byId(target.single("identifier").text("value")));
        }
    };

    private static final String TYPE = "DocumentReference";
    private static final String ORGANISATION = "https://directory.spineservices.nhs.uk/STU3/Organization/";
    private static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code";

    private final OwnershipRule rule;

    PointerForm(OwnershipRule rule) {
        this.rule = rule;
    }

    /**
     * The rule by which pointers of this form are held.
     *
     * @return the rule
     */
    public OwnershipRule rule() {
        return rule;
    }

    /**
     * Whether a row is about pointers of this form that need an owner.
     *
     * @param row a row of a catalogue
     * @return whether its rule and its type are these
     */
    public boolean isOf(InteractionRow row) {
        return row.ownership() == rule && TYPE.equals(row.path().resourceType());
    }

    /** The organisation that a pointer's {@code custodian} is. */
    abstract OdsCode custodian(FhirElement custodian) throws RequestBodyException;

    /** The patient that a pointer's {@code subject} is, in the one word by which a stored pointer is looked up. */
    abstract String subject(FhirElement subject) throws RequestBodyException;

    /** By each way in which the target of a relation names the one pointer. An identifier is one of the same patient's. */
    List<PointerQuery> replaced(FhirElement pointer, FhirElement target) throws RequestBodyException {
        PointerQuery byReference =
                target.has("reference") ? PointerReferences.referenced(target.text("reference")) : null;
        if (!target.has("identifier")) {
            if (byReference == null) {
                throw RequestBodyException.unreadable("relatesTo has no target");
            }
            return List.of(byReference);
        }
        FhirElement identifier = target.single("identifier");
        PointerQuery byIdentifier = new PointerQuery.ByIdentifier(
                subject(pointer.single("subject")), identifier.text("system"), identifier.text("value"));
        return byReference == null ? List.of(byIdentifier) : List.of(byReference, byIdentifier);
    }

    private static OdsCode odsCode(Optional<OdsCode> code) throws RequestBodyException {
        return code.orElseThrow(() -> RequestBodyException.unreadable("custodian holds no ODS code"));
    }
}
