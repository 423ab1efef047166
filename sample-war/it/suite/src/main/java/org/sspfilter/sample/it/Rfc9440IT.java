package org.sspfilter.sample.it;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Behind nginx, by the standard's header, which nginx's JavaScript module makes. */
class Rfc9440IT extends TerminatorTest {

    private static final String SOURCE = "rfc9440";

    Rfc9440IT() {
        super("rfc9440.conf", SOURCE, "Client-Cert");
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return archive(SOURCE);
    }
}
