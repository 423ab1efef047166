package org.sspfilter.audit;

import java.util.Optional;

/**
 * Extension point: where the audit records go. Bundled is a file of JSON lines.
 *
 * <p>An application gives it in code, as a servlet context attribute named {@link #ATTRIBUTE}, as a CDI bean, or as a {@link
 * java.util.ServiceLoader} provider; the first of these that is there counts, and two beans or providers are an error of the
 * start. So is one beside {@code audit.file}, unless given in code.
 *
 * <p>Implementations are thread-safe and do not block a request: they bound what they hold, and say so by having no slot.
 *
 * <p>The contract test {@code AuditSinkContract} in the test-jar holds what is said here.
 */
public interface AuditSink extends AutoCloseable {

    /** The servlet context attribute under which an application may give its sink. */
    String ATTRIBUTE = "org.sspfilter.audit.AuditSink";

    /**
     * Reserves room for one record.
     *
     * @return the room; empty when there is none, or when records cannot be written at the moment, and the request must be
     *     refused
     */
    Optional<AuditSlot> reserve();

    /** Writes what is held, then stops. Called once, when the application stops. */
    @Override
    void close();
}
