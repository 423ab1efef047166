package org.sspfilter.directory;

/**
 * The directory gave no answer, which is not the answer "no". Checked, so that every caller must choose what to do.
 *
 * <p>The message is for the operator; it names the directory and the fault and holds no credential.
 */
public class DirectoryUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean ofTheQuestion;

    /**
     * No answer, and this is why.
     *
     * @param message which directory, and what went wrong
     */
    public DirectoryUnavailableException(String message) {
        super(message);
        ofTheQuestion = false;
    }

    /**
     * No answer, and this is why.
     *
     * @param message which directory, and what went wrong
     * @param cause the fault below
     */
    public DirectoryUnavailableException(String message, Throwable cause) {
        super(message, cause);
        ofTheQuestion = false;
    }

    private DirectoryUnavailableException(String message, boolean ofTheQuestion) {
        super(message);
        this.ofTheQuestion = ofTheQuestion;
    }

    /**
     * No answer to this one question, by a directory that is well. It is not counted towards leaving the directory alone: else a
     * caller who can choose what is asked could shut out the others.
     *
     * @param message which directory, and what it did not take
     * @return the exception
     */
    public static DirectoryUnavailableException ofTheQuestion(String message) {
        return new DirectoryUnavailableException(message, true);
    }

    /**
     * Whether the directory is well, and only this question has no answer.
     *
     * @return false where nothing is known of that
     */
    public boolean isOfTheQuestion() {
        return ofTheQuestion;
    }
}
