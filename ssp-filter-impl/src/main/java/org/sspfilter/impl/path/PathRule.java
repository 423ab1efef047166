package org.sspfilter.impl.path;

/** The questions that a path is asked, in this order. */
public enum PathRule {
    /** Is every certificate well-formed DER, and every extension that counts readable? */
    ENCODING,
    /** Is every key and signature strong enough? */
    ALGORITHM,
    /** Is every certificate signed by the key of the next one? */
    SIGNATURE,
    /** May every certificate above the peer's own issue certificates, at this length of path? */
    AUTHORITY,
    /** Is every critical extension understood? */
    EXTENSIONS,
    /** Is every name within the constraints of those above it? */
    NAME_CONSTRAINTS,
    /** Do the certificate policies lead through? */
    POLICIES,
    /** Is every certificate in date? */
    DATES,
    /** Is it a certificate for the purpose asked for? */
    PURPOSE,
    /** Is no certificate of the path revoked? */
    REVOCATION,
    /** Is the issuer one of those that are named? */
    ISSUER_PIN,
    /** Is the peer's name one of those that are allowed? */
    NAME
}
