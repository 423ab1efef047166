package org.sspfilter.impl.fetch;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A place where bytes come from. It says nothing about their worth: whoever takes them verifies them.
 *
 * <p>Called by one thread at a time.
 */
public interface Source {

    /**
     * Which place, as the settings name it.
     *
     * @return a name for reports and logs
     */
    String name();

    /**
     * What is wrong with it as far as can be told before any use.
     *
     * @return sentences for the operator; empty when nothing is
     */
    List<String> problems();

    /**
     * Whether it is on this machine, so that looking for news costs nobody anything and may be done often.
     *
     * @return whether it calls nobody
     */
    boolean isLocal();

    /**
     * Gets the content. Blocks, and may call out.
     *
     * @param deadline how long at most
     * @return the content, whole; empty when nothing has changed since the last content that was not
     *     {@linkplain #forget() forgotten}
     * @throws IOException when there is no answer; the message is our own words
     */
    Optional<byte[]> fetch(Duration deadline) throws IOException;

    /** The last content was refused: the next fetch must give it whole again. */
    void forget();
}
