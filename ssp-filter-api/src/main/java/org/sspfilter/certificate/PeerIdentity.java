package org.sspfilter.certificate;

import java.time.Instant;
import org.sspfilter.id.Fqdn;

/**
 * Who the peer of the connection proved to be: the facts of its verified certificate that are worth keeping.
 *
 * <p>Immutable; safe to log and to audit: it names a machine, never a person, and holds no key.
 *
 * @param name the host name that was matched against the allowed list
 * @param subject the certificate's subject, RFC 2253 form
 * @param issuer the certificate's issuer, RFC 2253 form
 * @param serial the serial number in hexadecimal, lower case
 * @param sha256 the SHA-256 fingerprint of the DER form in hexadecimal, lower case
 * @param notBefore the first instant of validity
 * @param notAfter the last instant of validity
 */
public record PeerIdentity(
        Fqdn name, String subject, String issuer, String serial, String sha256, Instant notBefore, Instant notAfter) {}
