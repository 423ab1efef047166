package org.sspfilter.impl.profile;

import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.stage.ClaimedTrace;

/**
 * What an API family calls the Spine's headers.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> GP Connect, "Spine Secure Proxy integration"; NRL, general API guidance.
 *
 * @param name the header profile's name
 * @param from the calling ASID's header
 * @param to the called ASID's header
 * @param trace the trace ID's header, null when the family has none
 * @param interaction the interaction ID's header, null when the interaction follows from verb and path
 */
public record HeaderProfile(
        String name,
        String from,
        String to,
        @Nullable String trace,
        @Nullable String interaction) {

    /**
     * In which header a trace ID goes back: the family's, or, where it has none, the Secure Proxy's for the one that is ours.
     *
     * @return the header's name
     */
    public String answerTrace() {
        return trace == null ? ClaimedTrace.STANDARD : trace;
    }
}
