package org.sspfilter.impl.context;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedContext;

/**
 * By which rules an API family's tokens are read: which claims it knows, what they look like, and how they belong together.
 * Nothing here looks at the clock or at the rest of the request.
 *
 * <p>Immutable; thread-safe.
 *
 * <p><i>Source:</i> GP Connect, "Cross organisation audit and provenance"; NRL 2.8, JWT guidance.
 */
public abstract class TokenFlavour {

    private final String name;

    TokenFlavour(String name) {
        this.name = name;
    }

    /**
     * All flavours, by name.
     *
     * @param settings may relax the lifetime
     * @return {@code gpconnect-stu3} and {@code nrl}
     */
    public static Map<String, TokenFlavour> all(ContextSettings settings) {
        return Map.of(
                GpConnectStu3Flavour.NAME,
                new GpConnectStu3Flavour(settings.shorterLives()),
                NrlFlavour.NAME,
                new NrlFlavour());
    }

    /**
     * The name under which profiles ask for it.
     *
     * @return such as {@code gpconnect-stu3}
     */
    public final String name() {
        return name;
    }

    /** What a claim looks like in this flavour. */
    abstract Shape shape(Claim claim);

    /**
     * Judges the claims. The order of the rules is fixed, whatever the order of the claims.
     *
     * @param claims as written
     * @param faults takes every fault
     * @return what they assert; null after a fault
     */
    abstract @Nullable AssertedContext judge(Claims claims, Faults faults);
}
