package org.sspfilter.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.sspfilter.impl.audit.RequestRecord;
import org.sspfilter.impl.audit.RequestRecord.Completion;

/** Completes a request's record when its asynchronous work ends, however it ends. */
final class Completions implements AsyncListener {

    private static final int SERVER_ERROR = 500;
    /** The outputs of servers that throw an exception of no name of their own. */
    private static final Set<String> OUTPUTS =
            Set.of("io.undertow.servlet.spec.ServletOutputStreamImpl", "org.apache.catalina.connector.OutputBuffer");

    private static final List<String> BELOW_OUTPUTS =
            List.of("io.undertow.", "org.xnio.", "org.glassfish.grizzly.", "java.", "sun.");

    private final RequestRecord record;
    private final HttpServletResponse response;
    private final Runnable before;
    private volatile Completion completion = Completion.COMPLETE;

    Completions(RequestRecord record, HttpServletResponse response) {
        this(record, response, () -> {});
    }

    /** The same, with something to be done before the record ends. */
    Completions(RequestRecord record, HttpServletResponse response, Runnable before) {
        this.record = record;
        this.response = response;
        this.before = before;
    }

    /** Listens for the end of the request's asynchronous work; false when that was over meanwhile. */
    boolean listenTo(HttpServletRequest request) {
        try {
            request.getAsyncContext().addListener(this);
            return true;
        } catch (IllegalStateException endedMeanwhile) {
            return false;
        }
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

    /** WildFly and Payara throw a plain exception; that their output threw it shows before any class of the application. */
    private static boolean isOfOutput(StackTraceElement[] trace) {
        for (StackTraceElement frame : trace) {
            String name = frame.getClassName();
            if (OUTPUTS.contains(name)) {
                return true;
            }
            if (BELOW_OUTPUTS.stream().noneMatch(name::startsWith)) {
                return false;
            }
        }
        return false;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        before.run();
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
