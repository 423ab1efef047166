package org.sspfilter.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Consumer;
import org.sspfilter.impl.audit.RequestRecord.Completion;
import org.sspfilter.impl.response.Refusal;

/**
 * What somebody wanted to include is refused. What is included can neither set a status nor a header, so the refusal ends whoever includes
 * it too, and is sent by the filter that let that one pass. Where nobody catches it, or the answer is on its way, the container makes
 * an error of it; whoever catches it in between has nothing of what was refused.
 *
 * <p><i>Source:</i> Servlet 6.0, section 9.3 "The Include Method".
 */
final class RefusedInclude extends ServletException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;
    private final transient Consumer<HttpServletResponse> more;

    RefusedInclude(Refusal refusal, Consumer<HttpServletResponse> more) {
        super("The SSP filter refused what was to be included");
        this.refusal = refusal;
        this.more = more;
    }

    /** How a request's record ends. */
    @FunctionalInterface
    interface Ending {
        void end(int status, Completion completion);
    }

    /**
     * Ends a request whose application threw: sends the refusal, if that is what the failure comes from and nothing else is on its
     * way. The record ends in any case, also when the refusal cannot be sent.
     *
     * @return whether it was sent; else the failure is the caller's to throw
     */
    static boolean settles(Throwable failure, HttpServletRequest request, HttpServletResponse response, Ending record)
            throws IOException, ServletException {
        boolean sent = false;
        Completion otherwise = Completions.completionOf(failure);
        try {
            sent = isSent(failure, request, response);
            return sent;
        } catch (IOException gone) {
            otherwise = Completions.completionOf(gone);
            throw gone;
        } finally {
            if (sent) {
                record.end(response.getStatus(), Completion.COMPLETE);
            } else {
                record.end(Completions.statusAfterFailure(response), otherwise);
            }
        }
    }

    private static boolean isSent(Throwable failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedInclude refused && !response.isCommitted()) {
                Answers.send(request, response, refused.refusal, refused.more);
                return true;
            }
        }
        return false;
    }
}
