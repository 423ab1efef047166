package org.sspfilter.sample.it;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Behind nginx, by its own form of a certificate. */
class NginxIT extends TerminatorTest {

    private static final String SOURCE = "nginx";

    NginxIT() {
        super("nginx.conf", SOURCE, "X-SSL-Client-Cert");
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return archive(SOURCE);
    }
}
