package org.sspfilter.servlet;

import jakarta.servlet.ServletContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspConfigurationException;

/**
 * The one engine of an application: however often a filter of ours is declared in it, a request is decided by the same
 * settings and recorded once.
 *
 * <p>Either the jar's own listener starts it, once everything that the application's listeners provide is there, or the first
 * filter does where the container has left the jar's initializer out. A start that failed is not tried again: everything is refused.
 *
 * <p>Thread-safe.
 */
final class SharedEngine {

    static final String TWO_SOURCES =
            "The SSP filter is in this application twice, with different settings: give all filters the"
                    + " same init-params, or write the settings into context-params or "
                    + SspFilterInitializer.SETTINGS.substring(1)
                    + "; beside settings in code let there be no other filter and no settings file";

    private static final String LATE_BEANS =
            "CDI came up after the SSP filter had started without it: what the application's beans say was overlooked. Start CDI"
                    + " before the filter (docs/how-to/cdi.md)";

    static final String BOTH =
            "SspFilter does alone what TransportFilter, InteractionFilter, ContextFilter and OwnershipFilter do"
                    + " together, and both are in this application: declare the one or the others";

    private static final String ATTRIBUTE = "org.sspfilter.servlet.engine";

    private final boolean verified;
    private final boolean whole;
    private final boolean any;
    private boolean byListener;
    private volatile @Nullable Engine engine;
    private @Nullable EngineSource source;
    private @Nullable SspConfigurationException failure;
    private int users;

    private SharedEngine(boolean verified, boolean any, boolean whole) {
        this.verified = verified;
        this.any = any;
        this.whole = whole;
    }

    /** Of an application that the jar's initializer has looked at: whether there are filters of ours in it, and in front of everything. */
    static SharedEngine installed(ServletContext context, boolean any, boolean whole) {
        SharedEngine shared = new SharedEngine(true, any, whole);
        context.setAttribute(ATTRIBUTE, shared);
        return shared;
    }

    /** Leaves the start to a listener, which calls {@link #start}. */
    synchronized SharedEngine expect(EngineSource from) {
        byListener = true;
        source = from;
        return this;
    }

    /** The application's engine, perhaps not started yet. */
    static synchronized SharedEngine of(ServletContext context) {
        SharedEngine known = find(context);
        if (known == null) {
            known = new SharedEngine(false, false, false);
            context.setAttribute(ATTRIBUTE, known);
        }
        return known;
    }

    /** The same, or null when no filter has asked for it and none is expected to. */
    static @Nullable SharedEngine find(ServletContext context) {
        return context.getAttribute(ATTRIBUTE) instanceof SharedEngine shared ? shared : null;
    }

    /** The running engine of an application, or null. */
    static @Nullable Engine running(ServletContext context) {
        SharedEngine shared = find(context);
        return shared == null ? null : shared.engine;
    }

    /** The engine, or null as long as there is none. */
    @Nullable
    Engine running() {
        return engine;
    }

    /** Whether the jar's initializer has looked at the application's filters. */
    boolean isVerified() {
        return verified;
    }

    /** Whether it found, or put, any. */
    boolean isAny() {
        return any;
    }

    /** Whether it found, or put, filters of ours in front of everything. */
    boolean isWhole() {
        return whole;
    }

    /** Resolves the settings; for the listener. */
    synchronized void start(ServletContext context) {
        begin(context, source == null ? EngineSource.WHOLE : source);
    }

    /** A filter's own start: starts the engine where nobody else does, and shares it where somebody has. */
    synchronized void join(ServletContext context, EngineSource asked) {
        EngineSource known = source;
        if (known != null && !known.isSameAs(asked)) {
            throw new SspConfigurationException(List.of(known.staged() == asked.staged() ? TWO_SOURCES : BOTH));
        }
        source = asked;
        if (failure != null) {
            throw failure;
        }
        if (!byListener && engine == null) {
            begin(context, asked);
        }
        users++;
    }

    private void begin(ServletContext context, EngineSource from) {
        try {
            engine = Engine.start(context, from);
        } catch (SspConfigurationException wrong) {
            failure = wrong;
            throw wrong;
        } finally {
            if (engine == null) {
                // It may have been asked for settings before they turned out to be wrong.
                ConfigAtHand.release(context.getClassLoader(), ServerKind.of(context.getServerInfo()))
                        .run();
            }
        }
    }

    /** CDI has come up: an engine that started without it may have overlooked what beans say, and serves no more. */
    synchronized void refuseLateBeans() {
        Engine early = engine;
        if (early != null && !early.hasBeans()) {
            failure = new SspConfigurationException(List.of(LATE_BEANS));
            engine = null;
            early.close();
            throw failure;
        }
    }

    /** The end of a filter that {@linkplain #join joined}. */
    synchronized void leave(ServletContext context) {
        users--;
        if (users == 0 && !byListener) {
            stop(context);
        }
    }

    /** Ends the engine. */
    synchronized void stop(ServletContext context) {
        Engine stopped = engine;
        engine = null;
        if (context.getAttribute(ATTRIBUTE) == this) {
            context.removeAttribute(ATTRIBUTE);
        }
        if (stopped != null) {
            stopped.close();
        }
    }
}
