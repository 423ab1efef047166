package org.sspfilter.servlet;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspConfigurationException;

/** One filter's hold on its application's engine. Thread-safe. */
final class EngineAccess {

    private volatile @Nullable SharedEngine shared;
    private volatile @Nullable ServletContext context;

    /** Starts the engine, or shares the one that is there; throws when the application's filters are not in order. */
    void open(FilterConfig config, EngineSource source) throws ServletException {
        ServletContext application = config.getServletContext();
        SharedEngine joined = SharedEngine.of(application);
        if (!joined.isVerified()) {
            Installed.in(application).verifyLate();
        }
        try {
            joined.join(application, source);
        } catch (SspConfigurationException wrong) {
            throw new ServletException(wrong.getMessage(), wrong);
        }
        context = application;
        shared = joined;
    }

    /** The engine; null until it runs, which may be after the filter's own start. */
    @Nullable
    Engine running() {
        SharedEngine joined = shared;
        return joined == null ? null : joined.running();
    }

    void close() {
        SharedEngine left = shared;
        ServletContext application = context;
        shared = null;
        if (left != null && application != null) {
            left.leave(application);
        }
    }
}
