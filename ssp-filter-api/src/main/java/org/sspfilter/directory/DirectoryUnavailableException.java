package org.sspfilter.directory;

/**
 * The directory gave no answer, which is not the answer "no". Checked, so that every caller must choose what to do.
 *
 * <p>The message is for the operator; it names the directory and the fault and holds no credential.
 */
public class DirectoryUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * No answer, and this is why.
     *
     * @param message which directory, and what went wrong
     */
    public DirectoryUnavailableException(String message) {
        super(message);
    }

    /**
     * No answer, and this is why.
     *
     * @param message which directory, and what went wrong
     * @param cause the fault below
     */
    public DirectoryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
