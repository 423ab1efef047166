package org.sspfilter.impl.war;

/** Nothing can be done with the archive. The message is for the operator: what is wrong, and what to do. */
public final class UnfitWarException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * With a message for the operator.
     *
     * @param message what is wrong and what to do
     */
    public UnfitWarException(String message) {
        super(message);
    }
}
