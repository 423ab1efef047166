package org.sspfilter.certificate;

import java.time.Instant;

/**
 * What the revocation lists at hand say of one certificate. Three answers, because "no list" is not "not revoked".
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> RFC 5280 section 6.3.
 */
public sealed interface RevocationStatus {

    /**
     * A usable list covers the certificate and does not name it.
     *
     * @param asOf when that list was issued
     */
    record Good(Instant asOf) implements RevocationStatus {}

    /**
     * A verified list names the certificate.
     *
     * @param at when it was revoked
     * @param reason the reason of RFC 5280 section 5.3.1, such as {@code keyCompromise}
     */
    record Revoked(Instant at, String reason) implements RevocationStatus {}

    /**
     * Nothing at hand can tell.
     *
     * @param why for the operator: which list is missing, or why the one at hand does not count
     * @param stale whether a list is at hand but past its {@code nextUpdate}
     */
    record Undetermined(String why, boolean stale) implements RevocationStatus {}
}
