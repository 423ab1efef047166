package org.sspfilter.directory;

import java.util.Set;

/**
 * Extension point: who may ask for what. Bundled are the Spine Directory Service over LDAP and a file; an application may
 * bring its own: in code, as a servlet context attribute named {@link #ATTRIBUTE}, as a CDI bean, or as a {@link
 * java.util.ServiceLoader} provider; the first of these that is there counts, and two beans or providers are an error of the
 * start. It is asked where the settings say {@code directory=code} or name no directory at all.
 *
 * <p>Implementations are thread-safe. They may block, within their own time-outs: the filters call them off the warm path,
 * one call at a time for one key, and keep the answers. They need no cache of their own.
 *
 * <p>The contract test {@code AccreditationDirectoryContract} in the test-jar holds what is said here.
 */
public interface AccreditationDirectory extends AutoCloseable {

    /** The servlet context attribute under which an application may give its directory. */
    String ATTRIBUTE = "org.sspfilter.directory.AccreditationDirectory";

    /**
     * Asks for one system.
     *
     * @param query the question, never null
     * @return the answer, never null; {@link AccreditationAnswer.NotListed} only when the directory really said so
     * @throws DirectoryUnavailableException when there is no answer: refused, late, broken, too large
     */
    AccreditationAnswer find(AccreditationQuery query) throws DirectoryUnavailableException;

    /**
     * Which parts of the question the answer depends on, so that answers are kept under the right key.
     *
     * @return the parts; always with {@link AccreditationQuery.Part#ASID}
     */
    default Set<AccreditationQuery.Part> keyedBy() {
        return Set.of(AccreditationQuery.Part.ASID);
    }

    /**
     * Which source this is, for the operator: what kind, and where. Holds no credential.
     *
     * @return a short text, always the same
     */
    default String name() {
        return getClass().getName();
    }

    /** Releases connections and threads. Called once, when the application stops. */
    @Override
    default void close() {}
}
