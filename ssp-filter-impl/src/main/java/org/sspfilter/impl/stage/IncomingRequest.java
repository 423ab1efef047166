package org.sspfilter.impl.stage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in, before anything is known of it. The stages read nothing else, so that they need no servlet
 * container, in tests or elsewhere.
 *
 * <p>Belongs to one request and its thread.
 */
public interface IncomingRequest {

    /**
     * The method of the request line.
     *
     * @return as received; empty when the container has none
     */
    String method();

    /**
     * The path of the request line, from the host's root.
     *
     * @return as received: not decoded, not normalised
     */
    String requestUri();

    /**
     * The query of the request line.
     *
     * @return as received, without the question mark; null when there is none
     */
    @Nullable
    String query();

    /**
     * The protocol of the request line.
     *
     * @return such as {@code HTTP/1.1}; empty when the container has none
     */
    String protocol();

    /**
     * The values of a header.
     *
     * @param name its name, in any case
     * @return every value in order; empty when the header is absent
     */
    List<String> headers(String name);

    /**
     * A header that is known to stand at most once.
     *
     * @param name its name, in any case
     * @return its first value, or null when absent
     */
    @Nullable
    String header(String name);

    /**
     * Whether a header stands more than once.
     *
     * @param name its name, in any case
     * @return whether it has two values or more
     */
    boolean isRepeated(String name);

    /**
     * The names of all headers, to find those that stand in another spelling than expected.
     *
     * @return each as received, in any order; empty when there is none or the container hides them
     */
    List<String> headerNames();

    /**
     * A request attribute that the container set.
     *
     * @param name its name
     * @return its value, or null when absent
     */
    @Nullable
    Object attribute(String name);

    /**
     * Whether the container received the request over an encrypted connection.
     *
     * @return what the container says
     */
    boolean secure();

    /**
     * The address of the connection's other end.
     *
     * @return as text
     */
    String peerAddress();

    /**
     * The body. Nothing is read before it is asked for.
     *
     * @return the body
     */
    IncomingBody body();
}
