package org.sspfilter.sample.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The server under test, as the module that runs the tests names it. */
enum Server {
    TOMCAT_10("Tomcat 10.1", false),
    TOMCAT_11("Tomcat 11", false),
    WILDFLY("WildFly 39", true),
    WILDFLY_JAVA_25("WildFly 39 on Java 25", true),
    PAYARA_6("Payara 6", true),
    PAYARA_7("Payara 7", true);

    private final String title;
    private final boolean full;

    Server(String title, boolean full) {
        this.title = title;
        this.full = full;
    }

    /** The one of this run. */
    static Server current() {
        String name = System.getProperty("it.server", "");
        for (Server server : values()) {
            if (server.name().equals(name)) {
                return server;
            }
        }
        throw new IllegalStateException("The property it.server names no server: " + name);
    }

    /** Whether a request says which version of TLS it came by. */
    boolean tellsProtocol() {
        return this == TOMCAT_10 || this == TOMCAT_11;
    }

    /** Whether it answers some odd requests by itself, before any filter, and in its own way. */
    boolean isPayara() {
        return this == PAYARA_6 || this == PAYARA_7;
    }

    boolean isWildFly() {
        return this == WILDFLY || this == WILDFLY_JAVA_25;
    }

    /** Where its connectors say that a certificate is asked for. */
    String certificateSetting() {
        return isPayara() ? "client-auth=" : isWildFly() ? "want-client-auth" : "certificateVerification";
    }

    /** Whether an application gets the server's Jackson although it brings one. */
    boolean putsItsJacksonFirst() {
        return isWildFly();
    }

    /** Whether it offers HTTP/2 only to a client that has suites of TLS 1.2 to offer. */
    boolean needsTls12ForHttp2() {
        return isWildFly();
    }

    /** Whether it joins every folded header line before anybody sees it, as RFC 9112 section 5.2 lets it. */
    boolean unfolds() {
        return isWildFly();
    }

    /** Whether it starts no archive, filter or none, whose descriptor names a servlet class that is not there. */
    boolean wantsEveryServlet() {
        return isWildFly() || isPayara();
    }

    /** Whether an application always gets the context of another one, and so its dispatchers. */
    boolean leadsFromOneApplicationToAnother() {
        return isWildFly();
    }

    /** Whether its own page for an exception has none of the headers that the response had, whoever set them. */
    boolean takesHeadersOffItsErrorPages() {
        return isPayara() || isWildFly();
    }

    /** Whether it refuses by itself, before any filter, a body that is announced as longer than its own bound. */
    boolean boundsBodies() {
        return isWildFly();
    }

    /** Whether it closes the connection when a request stops coming, and answers nothing. */
    boolean closesOnSilence() {
        return isWildFly();
    }

    /** Whether it has the whole platform: CDI, Jakarta Security, Jakarta REST, enterprise beans. */
    boolean isFull() {
        return full;
    }

    /** Skips the test on a servlet container. */
    static void assumeFull() {
        assumeTrue(current().isFull(), () -> current() + " has servlets only");
    }

    @Override
    public String toString() {
        return title;
    }
}
