package org.sspfilter.impl.connection;

import java.util.List;

/**
 * How a terminator writes certificates into headers.
 *
 * <p>Implementations are stateless; their time is bounded by the length of the text, which the caller bounds.
 */
interface ForwardedForm {

    /** What settings and audit call it. */
    String name();

    /**
     * The certificates of two headers, still encoded, the caller's own first.
     *
     * @param certificate the caller's own; not empty
     * @param chain those above it; empty when there is none
     * @param most how many there may be
     * @throws UnreadableChainException when a text is not exactly of this form
     */
    List<byte[]> read(String certificate, String chain, int most) throws UnreadableChainException;
}
