package org.sspfilter.sample.it.tomcat;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** Lets every certificate in, so that the filter has to judge. Never for anything but tests. */
public final class TrustsAnybody implements X509TrustManager {

    /** For Tomcat. */
    public TrustsAnybody() {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        // Anybody.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        throw new UnsupportedOperationException("This is a server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
