package org.sspfilter.impl.registration;

/** A file that cannot be read on from here. The message follows the file's name: where, what is wrong, what to write. */
final class UnreadableRowsException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableRowsException(String message) {
        super(message);
    }
}
