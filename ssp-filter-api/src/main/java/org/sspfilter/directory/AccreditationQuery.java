package org.sspfilter.directory;

import org.jspecify.annotations.Nullable;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;

/**
 * The question to the directory: what is known of this system, for this interaction?
 *
 * <p>Immutable.
 *
 * @param asid the calling system
 * @param interaction what it asks for, as the directory spells it
 * @param assertedOds the organisation that the caller's token claims, or null; given only to a directory that
 *     {@linkplain AccreditationDirectory#keyedBy() needs} it, good for asking and never for believing
 */
public record AccreditationQuery(
        Asid asid, InteractionId interaction, @Nullable OdsCode assertedOds) {

    /** A part of the question that an answer may depend on. */
    public enum Part {
        /** The calling system. */
        ASID,
        /** What it asks for. */
        INTERACTION,
        /** The organisation its token claims. */
        ASSERTED_ODS
    }
}
