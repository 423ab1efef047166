package org.sspfilter.impl.path;

/** A judgement would take more work than it may. */
final class WorkExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WorkExceededException(String message) {
        super(message, null, false, false);
    }
}
