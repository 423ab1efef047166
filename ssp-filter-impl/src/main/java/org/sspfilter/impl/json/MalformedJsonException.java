package org.sspfilter.impl.json;

/**
 * The text is not the JSON that is read here, so that nothing after the place can be. Its message is in our own words. Carries
 * no stack trace: a caller decides how often it is made.
 */
public class MalformedJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean repeated;

    /**
     * Ends the reading.
     *
     * @param message for the operator, with nothing of the text in it
     */
    public MalformedJsonException(String message) {
        this(message, false);
    }

    MalformedJsonException(String message, boolean repeated) {
        super(message, null, false, false);
        this.repeated = repeated;
    }

    /**
     * Whether all that is wrong is a name that stands twice.
     *
     * @return whether it is
     */
    public boolean isRepeatedName() {
        return repeated;
    }
}
