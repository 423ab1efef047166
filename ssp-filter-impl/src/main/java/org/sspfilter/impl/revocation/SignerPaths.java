package org.sspfilter.impl.revocation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** Finds the way to an anchor for a certificate that signs lists. */
@FunctionalInterface
interface SignerPaths {

    /**
     * The ways that hold by RFC 5280 section 6.1; revocation is not looked at.
     *
     * @param signer the certificate that signs lists
     * @param others certificates that may stand between; trusted no more than ones that a peer sent
     * @param anchor where the ways must end
     * @param now the instant of the judgement
     * @return the ways, each with the signer's certificate first and without the anchor
     */
    List<List<X509Certificate>> find(
            X509Certificate signer, List<X509Certificate> others, X509Certificate anchor, Instant now);
}
