package org.sspfilter.tool;

/** A file of the command line is of no use. The message is for the operator, and says what to do. */
final class UnusableFileException extends Exception {

    UnusableFileException(String message) {
        super(message);
    }
}
