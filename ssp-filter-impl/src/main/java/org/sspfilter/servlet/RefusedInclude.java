package org.sspfilter.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Consumer;
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

    /** Sends the refusal, if that is what a failure comes from and nothing else is on its way. */
    static boolean isAnswered(Throwable failure, HttpServletRequest request, HttpServletResponse response)
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
