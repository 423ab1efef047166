package org.sspfilter.validation;

import java.security.cert.X509Certificate;
import java.util.List;
import org.sspfilter.certificate.RevocationStatus;
import org.sspfilter.impl.revocation.ListUsed;

/**
 * What the revocation lists say of one certificate of a path.
 *
 * <p>Immutable.
 *
 * @param certificate the certificate
 * @param status what they say
 * @param lists the lists that say so: those that clear, or the one that revokes; empty where nothing can tell
 */
public record RevocationFinding(X509Certificate certificate, RevocationStatus status, List<ListUsed> lists) {

    /** Copies the lists. */
    public RevocationFinding {
        lists = List.copyOf(lists);
    }
}
