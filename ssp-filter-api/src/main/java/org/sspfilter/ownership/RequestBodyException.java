package org.sspfilter.ownership;

/**
 * The body was needed and could not be had, or does not say one thing alone. Checked, so that no check can take its absence for
 * an empty body. A check passes it on, and may throw it itself; the request is refused for the fault.
 *
 * <p>Carries no stack trace: a caller decides how often it is made.
 */
public class RequestBodyException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What was wrong. */
    public enum Fault {
        /** Larger than the bound of the settings. */
        TOO_LARGE,
        /** The caller went away, the container could not read it, or parsers could read it in more than one way. */
        UNREADABLE,
        /** Of a media type, charset or coding that is not read. */
        MEDIA_TYPE,
        /** Did not arrive in the time of the settings. */
        LATE
    }

    private final Fault fault;

    /**
     * The body cannot be had, and this is why.
     *
     * @param fault what was wrong
     * @param message for the operator's audit trail, without anything of the body; shortened there, and runs of digits masked
     */
    public RequestBodyException(Fault fault, String message) {
        super(message, null, false, false);
        this.fault = fault;
    }

    /**
     * A body that does not say one thing alone.
     *
     * @param why for the operator, without anything of the body
     * @return to be thrown
     */
    public static RequestBodyException unreadable(String why) {
        return new RequestBodyException(Fault.UNREADABLE, why);
    }

    /**
     * A body of a media type, charset or coding that is not read.
     *
     * @param why for the operator, without anything of the body
     * @return to be thrown
     */
    public static RequestBodyException mediaType(String why) {
        return new RequestBodyException(Fault.MEDIA_TYPE, why);
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
