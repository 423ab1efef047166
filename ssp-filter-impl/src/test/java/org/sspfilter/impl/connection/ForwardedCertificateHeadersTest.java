package org.sspfilter.impl.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.apache.catalina.valves.SSLValve;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ForwardedCertificateHeadersTest {

    /** The names are the valve's own defaults, read from it, so that none of them is forgotten here. */
    @Test
    @Tag("C24")
    @Tag("H01")
    void knowsEveryHeaderThatTomcatsValveTakesAConnectionsFactsFrom() {
        SSLValve valve = new SSLValve();
        assertThat(ForwardedCertificateHeaders.NAMES.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList())
                .contains(
                        valve.getSslClientCertHeader(),
                        valve.getSslClientEscapedCertHeader(),
                        valve.getSslCipherHeader(),
                        "ssl_secure_protocol", // of Tomcat 11 alone
                        valve.getSslSessionIdHeader(),
                        valve.getSslCipherUserKeySizeHeader());
    }
}
