package org.sspfilter.servlet;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The servers whose settings the log can name. */
enum ServerKind {
    TOMCAT,
    WILDFLY,
    PAYARA,
    OTHER;

    /**
     * By what the server says of itself.
     *
     * @param info {@code ServletContext.getServerInfo()}
     */
    static ServerKind of(@Nullable String info) {
        String name = info == null ? "" : info.toLowerCase(Locale.ROOT);
        if (name.contains("payara") || name.contains("glassfish")) {
            return PAYARA;
        }
        if (name.contains("wildfly") || name.contains("jboss") || name.contains("undertow")) {
            return WILDFLY;
        }
        return name.contains("tomcat") ? TOMCAT : OTHER;
    }
}
