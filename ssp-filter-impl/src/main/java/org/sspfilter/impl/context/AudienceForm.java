package org.sspfilter.impl.context;

/**
 * What {@code aud} names in a flavour.
 *
 * <p><i>Source:</i> GP Connect 0.7.4 (a fixed token service), 1.0.0 (the requested resource), 1.2.3 (the service root);
 * Spine Core 1.1 and NRL 2.8 (the endpoint); Reasonable Adjustments (the endpoint without a query, with the resource).
 */
enum AudienceForm {
    /** The endpoint's service root. */
    SERVICE_ROOT,
    /** The endpoint's service root, or what is asked for below it, without a query. */
    REQUEST,
    /** {@code https://authorize.fhir.nhs.net/token}, for every endpoint. */
    TOKEN_SERVICE
}
