package org.sspfilter.sample.gpconnect;

import static org.sspfilter.sample.OutcomeShape.GP_CONNECT;

import ca.uhn.fhir.rest.param.TokenParam;
import org.hl7.fhir.dstu3.model.Identifier;
import org.jspecify.annotations.Nullable;
import org.sspfilter.sample.NhsNumber;
import org.sspfilter.sample.SpineCode;

/**
 * Reads the identifiers that GP Connect searches by: exactly one system each, and a value.
 *
 * <p><i>Source:</i> GP Connect 1.5.1, "Find a patient", "Find a practitioner", "Find an organisation", error handling.
 */
final class Identifiers {

    static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code";
    static final String SITE = "https://fhir.nhs.uk/Id/ods-site-code";
    static final String SDS_USER = "https://fhir.nhs.uk/Id/sds-user-id";

    private Identifiers() {}

    static String value(TokenParam token, String system) {
        return value(token.getSystem(), token.getValue(), system);
    }

    static String nhsNumber(TokenParam token) {
        return checked(value(token, NhsNumber.SYSTEM));
    }

    static String nhsNumber(Identifier identifier) {
        return checked(value(identifier.getSystem(), identifier.getValue(), NhsNumber.SYSTEM));
    }

    private static String checked(String nhsNumber) {
        if (!NhsNumber.isValid(nhsNumber)) {
            throw GP_CONNECT.fault(SpineCode.INVALID_NHS_NUMBER, "The NHS number is not ten digits with a check digit");
        }
        return nhsNumber;
    }

    private static String value(@Nullable String givenSystem, @Nullable String value, String system) {
        if (!system.equals(givenSystem)) {
            throw GP_CONNECT.fault(SpineCode.INVALID_IDENTIFIER_SYSTEM, "The identifier's system is not " + system);
        }
        if (value == null || value.isBlank()) {
            throw GP_CONNECT.fault(SpineCode.INVALID_IDENTIFIER_VALUE, "The identifier has no value");
        }
        return value;
    }
}
