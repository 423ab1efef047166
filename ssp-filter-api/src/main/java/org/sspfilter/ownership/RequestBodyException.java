package org.sspfilter.ownership;

/** The body was needed and could not be had. Checked, so that no check can take its absence for an empty body. */
public class RequestBodyException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What was wrong. */
    public enum Fault {
        /** Larger than the bound of the settings. */
        TOO_LARGE,
        /** The caller went away, or the container could not read it. */
        UNREADABLE
    }

    private final Fault fault;

    /**
     * The body cannot be had, and this is why.
     *
     * @param fault what was wrong
     * @param message for the operator, without anything of the body
     */
    public RequestBodyException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    /**
     * What was wrong.
     *
     * @return the fault
     */
    public Fault fault() {
        return fault;
    }
}
