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
 * <p><i>Source:</i> GP Connect, "Cross organisation audit and provenance"; Spine Core 1.1, "JWT"; NRL 2.8, JWT guidance;
 * Reasonable Adjustments, "JWT".
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
     * @return {@code gpconnect-dstu2}, {@code gpconnect-stu3-1.2}, {@code gpconnect-stu3}, {@code spine-core}, {@code nrl} and
     *     {@code reasonable-adjustments}
     */
    public static Map<String, TokenFlavour> all(ContextSettings settings) {
        boolean shorter = settings.shorterLives();
        return Map.of(
                GpConnectDstu2Flavour.NAME,
                new GpConnectDstu2Flavour(shorter),
                GpConnectStu3Flavour.BEFORE_MIGRATION,
                new GpConnectStu3Flavour(shorter, false),
                GpConnectStu3Flavour.NAME,
                new GpConnectStu3Flavour(shorter, true),
                SpineCoreFlavour.NAME,
                new SpineCoreFlavour(),
                NrlFlavour.NAME,
                new NrlFlavour(),
                ReasonableAdjustmentsFlavour.NAME,
                new ReasonableAdjustmentsFlavour());
    }

    /**
     * The name under which profiles ask for it.
     *
     * @return such as {@code gpconnect-stu3}
     */
    public final String name() {
        return name;
    }

    /** The claim that holds the scope. */
    abstract Claim scopeClaim();

    /** What its {@code aud} names. */
    abstract AudienceForm audience();

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
