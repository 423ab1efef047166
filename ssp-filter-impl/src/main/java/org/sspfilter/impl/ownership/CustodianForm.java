package org.sspfilter.impl.ownership;

import java.util.Optional;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.FhirElement;
import org.sspfilter.ownership.RequestBodyException;

/**
 * How a pointer names its custodian. A pointer that uses the other form, or both, is refused: an application could read the
 * one that was not ruled on.
 *
 * <p><i>Source:</i> NRL, "Create" (STU3); NRLF producer (R4).
 */
public enum CustodianForm {
    /** By {@code custodian.reference}, the Spine directory's URL of the organisation (STU3). */
    REFERENCE {
        @Override
        OdsCode read(FhirElement custodian) throws RequestBodyException {
            String reference = custodian.text("reference");
            if (custodian.has("identifier") || !reference.startsWith(ORGANISATION)) {
                throw RequestBodyException.unreadable(
                        "custodian must be the directory's URL of an organisation, and no more");
            }
            return odsCode(OdsCode.parse(reference.substring(ORGANISATION.length())));
        }
    },
    /** By {@code custodian.identifier} (R4). */
    IDENTIFIER {
        @Override
        OdsCode read(FhirElement custodian) throws RequestBodyException {
            FhirElement identifier = custodian.single("identifier");
            if (custodian.has("reference") || !identifier.text("system").equals(ODS)) {
                throw RequestBodyException.unreadable("custodian must be an ODS code as identifier, and no more");
            }
            return odsCode(OdsCode.parse(identifier.text("value")));
        }
    };

    private static final String ORGANISATION = "https://directory.spineservices.nhs.uk/STU3/Organization/";
    private static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code";

    abstract OdsCode read(FhirElement custodian) throws RequestBodyException;

    private static OdsCode odsCode(Optional<OdsCode> code) throws RequestBodyException {
        return code.orElseThrow(() -> RequestBodyException.unreadable("custodian holds no ODS code"));
    }
}
