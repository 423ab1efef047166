package org.sspfilter.sample.demo;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What the Secure Proxy thinks of a consumer's certificate: path, dates, purpose and revocation, not the name. */
@FunctionalInterface
interface ConsumerTrust {

    /**
     * What is wrong with a chain.
     *
     * @param chain as the consumer sent it, its own certificate first
     * @return a word for the fault, such as {@code revoked}; empty when there is none
     */
    Optional<String> fault(List<X509Certificate> chain);
}
