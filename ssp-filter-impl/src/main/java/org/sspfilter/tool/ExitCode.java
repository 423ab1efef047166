package org.sspfilter.tool;

/** How a command ends, for scripts. */
final class ExitCode {

    /** What was asked about is good. */
    static final int ACCEPTED = 0;

    /** It is not. */
    static final int REFUSED = 1;

    /** It could not be asked: the command line, a file or the settings are wrong. */
    static final int NOT_ASKED = 2;

    /** It was asked, and nobody answered. */
    static final int NO_ANSWER = 3;

    private ExitCode() {}
}
