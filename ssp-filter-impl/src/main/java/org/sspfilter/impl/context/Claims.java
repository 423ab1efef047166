package org.sspfilter.impl.context;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.DenialReason;

/**
 * The claims of one token as they were written, before a flavour judges them. A claim is absent, unusable, or a value of its
 * {@linkplain Shape shape}.
 *
 * <p>Belongs to one request.
 */
final class Claims {

    /** One or more strings. */
    record Texts(List<String> values) {}

    private static final Object UNUSABLE = new Object();

    private final Map<Claim, Object> values = new EnumMap<>(Claim.class);

    /**
     * Sets a claim.
     *
     * @param claim which
     * @param value its value; null when what stands there is empty or of another shape
     */
    void put(Claim claim, @Nullable Object value) {
        values.put(claim, value == null ? UNUSABLE : value);
    }

    /** Whether the claim stands, usable or not. */
    boolean has(Claim claim) {
        return values.containsKey(claim);
    }

    /** A number of seconds, or null when the claim is absent or unusable. */
    @Nullable
    Long seconds(Claim claim) {
        return values.get(claim) instanceof Long seconds ? seconds : null;
    }

    /** A string, or null when the claim is absent, unusable, or none. */
    @Nullable
    String text(Claim claim) {
        return values.get(claim) instanceof String text ? text : null;
    }

    /** Strings, or null when the claim is absent, unusable, or none. */
    @Nullable
    Texts texts(Claim claim) {
        return values.get(claim) instanceof Texts texts ? texts : null;
    }

    /**
     * A claim that must be there.
     *
     * @param claim which
     * @param type of its shape
     * @param faults takes the fault when it is absent or unusable
     * @return its value; null after a fault
     */
    <T> @Nullable T required(Claim claim, Class<T> type, Faults faults) {
        Object value = values.get(claim);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        if (value == null) {
            faults.add(DenialReason.CONTEXT_CLAIM_MISSING, claim, claim.claimName() + " is absent");
        } else {
            faults.add(DenialReason.CONTEXT_CLAIM_INVALID, claim, claim.claimName() + " is empty or not of its form");
        }
        return null;
    }

    /** Adds a fault when a claim stands that may not. */
    void forbidden(Claim claim, Faults faults) {
        if (has(claim)) {
            faults.add(DenialReason.CONTEXT_CLAIM_FORBIDDEN, claim, claim.claimName() + " is not allowed here");
        }
    }
}
