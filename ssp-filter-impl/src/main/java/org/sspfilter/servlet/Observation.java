package org.sspfilter.servlet;

import java.lang.System.Logger.Level;

/** What no API tells at the start and a request shows, with what to change at the server. */
enum Observation {
    /** Threat C02. */
    PLAIN_CONNECTOR(
            Level.WARNING,
            "A request came over a plain connection, and was refused. Close the plain connector, if this application has one",
            "in conf/server.xml the <Connector> without SSLEnabled=\"true\"",
            "/subsystem=undertow/server=default-server/http-listener=default:remove",
            "set enabled=\"false\" on the <network-listener> without security-enabled=\"true\" in domain.xml"),
    /** Threat C01. */
    NO_CERTIFICATE(
            Level.WARNING,
            "A request came without a client certificate, and was refused. If the Secure Proxy's own are, the connector does"
                    + " not ask for one",
            "set certificateVerification=\"optional\" or \"required\" on its <SSLHostConfig>",
            "set want-client-auth=true or need-client-auth=true on the Elytron server-ssl-context of the https-listener",
            "set client-auth=\"want\" or \"need\" on the <ssl> of the listener's <protocol> in domain.xml"),
    /** Threat C22. */
    STRANGE_CERTIFICATE(
            Level.ERROR,
            "The server hands on something else than a chain of java.security.cert.X509Certificate, so that every request is"
                    + " refused. Look for what fills the attribute jakarta.servlet.request.X509Certificate",
            "a <Valve> of its own, or another connector than Http11NioProtocol",
            "a handler before the servlets",
            "a valve or module before the servlets"),
    LEAF_ONLY(
            Level.WARNING,
            "A certificate came without any above it and leads to no anchor. If the Secure Proxy's does, name the CA that issued"
                    + " it in certificate.intermediates"),
    NO_CIPHER(
            Level.ERROR,
            "The server tells no cipher suite of a secure connection in the attribute jakarta.servlet.request.cipher_suite, so"
                    + " that its requests are refused. Where TLS ends before the server, say so in certificate.source",
            "do not set secure=\"true\" on a <Connector> without SSLEnabled=\"true\", and put no RemoteIpValve before",
            "do not set secure=\"true\" on a listener without TLS, nor proxy-address-forwarding",
            "do not map another header to the scheme (scheme-mapping) on a listener without TLS"),
    NO_PROTOCOL(
            Level.WARNING,
            "The server tells no TLS version, and the cipher suite of a request proves none: it was refused. Allow TLS 1.2 alone"
                    + " at the connector, then say tls.protocol-asserted-by-connector=true",
            "protocols=\"TLSv1.2\" on the <SSLHostConfig>",
            "protocols=[\"TLSv1.2\"] on the Elytron server-ssl-context",
            "tls11-enabled=\"false\" tls12-enabled=\"true\" on the <ssl> of the listener's <protocol>"),
    OTHER_PROTOCOL(
            Level.WARNING,
            "A connection had a TLS version that tls.protocols does not name, and its request was refused. Name it there, or"
                    + " allow the others alone at the connector",
            "protocols=\"TLSv1.2\" on the <SSLHostConfig>",
            "protocols=[\"TLSv1.2\"] on the Elytron server-ssl-context",
            "tls13-enabled=\"false\" on the <ssl> of the listener's <protocol>"),
    NO_ASYNC(
            Level.WARNING,
            "The application cannot work asynchronously: the SSP filter, or a filter before it, is declared without"
                    + " <async-supported>true</async-supported>; the log of the start tells whether it is the SSP filter",
            "or a <Valve> does not support it",
            "or a servlet or filter behind it is declared without it",
            "or a valve does not support it"),
    /** Threat P12. */
    BODY_TAKEN(
            Level.ERROR,
            "A body that a check needs had been read by somebody before the SSP filter, and the request was refused. Map the"
                    + " SSP filter before every filter that reads bodies or parameters"),
    /** Threat P12. */
    TOO_LATE(
            Level.ERROR,
            "Another filter had answered a request, or begun to, before the SSP filter was asked. Map the SSP filter first");

    private final Level level;
    private final String text;
    private final String tomcat;
    private final String wildfly;
    private final String payara;

    Observation(Level level, String text) {
        this(level, text, "", "", "");
    }

    Observation(Level level, String text, String tomcat, String wildfly, String payara) {
        this.level = level;
        this.text = text;
        this.tomcat = tomcat;
        this.wildfly = wildfly;
        this.payara = payara;
    }

    Level level() {
        return level;
    }

    /** What to tell an operator of this server; of another one, all that is known. */
    String text(ServerKind server) {
        if (tomcat.isEmpty()) {
            return text + ".";
        }
        return text + " ("
                + switch (server) {
                    case TOMCAT -> "Tomcat: " + tomcat;
                    case WILDFLY -> "WildFly: " + wildfly;
                    case PAYARA -> "Payara: " + payara;
                    case OTHER -> "Tomcat: " + tomcat + "; WildFly: " + wildfly + "; Payara: " + payara;
                }
                + ").";
    }
}
