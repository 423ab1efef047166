package org.sspfilter.impl.accreditation;

import org.sspfilter.directory.DirectoryUnavailableException;

/**
 * We did not ask: our own places or threads are taken. That says nothing of the directory, so it neither counts against it nor
 * lets an answer of the past stand in.
 */
final class BusyException extends DirectoryUnavailableException {

    private static final long serialVersionUID = 1L;

    BusyException(String message) {
        super(message);
    }
}
