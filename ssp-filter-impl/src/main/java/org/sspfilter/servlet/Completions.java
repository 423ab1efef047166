package org.sspfilter.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sspfilter.impl.audit.RequestRecord;
import org.sspfilter.impl.audit.RequestRecord.Completion;

/** Completes a request's record when its asynchronous work ends, however it ends. */
final class Completions implements AsyncListener {

    private static final int SERVER_ERROR = 500;

    private final RequestRecord record;
    private final HttpServletResponse response;
    private volatile Completion completion = Completion.COMPLETE;

    Completions(RequestRecord record, HttpServletResponse response) {
        this.record = record;
        this.response = response;
    }

    /** The status that the caller gets when the application threw. */
    static int statusAfterFailure(HttpServletResponse response) {
        return response.isCommitted() ? response.getStatus() : SERVER_ERROR;
    }

    /**
     * How an answer ended that an exception broke off: a container's own exception, or the output that threw it, tells that the other
     * end went away.
     */
    static Completion completionOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String name = cause.getClass().getSimpleName();
            if (name.equals("ClientAbortException")
                    || name.equals("EofException")
                    || name.equals("ClosedChannelException")
                    || (cause instanceof IOException && isOfOutput(cause.getStackTrace()))) {
                return Completion.ABORTED;
            }
        }
        return Completion.ERROR;
    }

    /** Payara throws a plain exception; that the container's output threw it shows before any class of the application. */
    private static boolean isOfOutput(StackTraceElement[] trace) {
        for (StackTraceElement frame : trace) {
            String name = frame.getClassName();
            if (name.equals("org.apache.catalina.connector.OutputBuffer")) {
                return true;
            }
            if (!name.startsWith("org.glassfish.grizzly.") && !name.startsWith("java.") && !name.startsWith("sun.")) {
                return false;
            }
        }
        return false;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        record.complete(
                completion == Completion.COMPLETE ? response.getStatus() : statusAfterFailure(response), completion);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        completion = Completion.TIMEOUT;
    }

    @Override
    public void onError(AsyncEvent event) {
        Throwable failure = event.getThrowable();
        completion = failure == null ? Completion.ERROR : completionOf(failure);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // A dispatch that starts asynchronous work again has dropped the listeners of the first.
        event.getAsyncContext().addListener(this);
    }
}
