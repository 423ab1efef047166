package org.sspfilter.tls;

import java.security.Provider;

/**
 * Offers {@link SspTrustManager} to servers that take their trust managers from a {@code TrustManagerFactory} and not by a class
 * name, such as WildFly and Payara: algorithm {@value #ALGORITHM}. The settings are found as the trust manager finds them; a trust store
 * that the server hands over is not looked at.
 *
 * <p>Not registered by itself, neither here nor in the JVM: the server's configuration names it. Thread-safe.
 *
 * <p><i>Source:</i> Java Security Standard Algorithm Names, TrustManagerFactory; WildFly, "Elytron Security", provider-loader.
 */
public final class SspTrustProvider extends Provider {

    /** The name of the factory's algorithm, and of this provider. */
    public static final String ALGORITHM = "SspFilter";

    private static final long serialVersionUID = 1L;

    /** For the server. Reads nothing yet. */
    public SspTrustProvider() {
        super(ALGORITHM, "1.0", "Judges client certificates as the SSP filter does");
        putService(new Offer(this));
    }

    private static final class Offer extends Service {

        Offer(Provider provider) {
            super(provider, "TrustManagerFactory", ALGORITHM, SspTrustFactory.class.getName(), null, null);
        }

        @Override
        public Object newInstance(Object parameter) {
            return new SspTrustFactory();
        }
    }
}
