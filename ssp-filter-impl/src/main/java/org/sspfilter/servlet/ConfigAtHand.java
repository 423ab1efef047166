package org.sspfilter.servlet;

import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import org.sspfilter.impl.settings.Problems;

/** The server's MicroProfile Config, where it has one. By name: nothing here may need it where there is none. */
final class ConfigAtHand {

    private static final String API = "org.eclipse.microprofile.config.Config";
    private static final String VALUES = "org.sspfilter.microprofile.ServerConfig";

    private ConfigAtHand() {}

    /** What is ours in it, by full name; empty where there is none, and with a problem when it cannot be read. */
    @SuppressWarnings("unchecked") // as the method that is named here says
    static Map<String, String> values(ClassLoader application, String contextPath, Problems problems) {
        ClassLoader loader = ConfigAtHand.class.getClassLoader();
        if (!isThere()) {
            return new HashMap<>();
        }
        try {
            return new HashMap<>((Map<String, String>) Class.forName(VALUES, true, loader)
                    .getMethod("values", ClassLoader.class, String.class)
                    .invoke(null, application, contextPath));
        } catch (InvocationTargetException failed) {
            // What it says is not known, and might be what counts.
            Throwable cause = failed.getCause();
            problems.add("MicroProfile Config cannot be read: "
                    + (cause instanceof IllegalStateException ours
                            ? ours.getMessage()
                            : String.valueOf(cause == null ? null : cause.getClass())));
        } catch (ReflectiveOperationException | LinkageError cannot) {
            problems.add("MicroProfile Config is on this server, but cannot be asked: " + cannot);
        }
        return new HashMap<>();
    }

    /** What there is to be done when the application ends, on this server: a plain one does not know of the configuration that it keeps. */
    static Runnable release(ClassLoader application, ServerKind server) {
        return () -> {
            if (server == ServerKind.TOMCAT && isThere()) {
                try {
                    Class.forName(VALUES, true, ConfigAtHand.class.getClassLoader())
                            .getMethod("release", ClassLoader.class)
                            .invoke(null, application);
                } catch (ReflectiveOperationException | LinkageError nobodyHasIt) {
                    // The API alone: nothing is kept.
                }
            }
        };
    }

    private static boolean isThere() {
        try {
            Class.forName(API, false, ConfigAtHand.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError none) {
            return false;
        }
    }
}
