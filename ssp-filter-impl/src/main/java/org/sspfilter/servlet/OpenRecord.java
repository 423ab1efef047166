package org.sspfilter.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sspfilter.impl.audit.RequestRecord;
import org.sspfilter.impl.audit.RequestRecord.Completion;

/**
 * The audit record of a request on its way through the set: ended with the answer, whoever gives it. Where that was a filter
 * between ours, before all had decided, the record tells so.
 */
final class OpenRecord {

    private final Begun first;
    private final HttpServletRequest kept;

    OpenRecord(Begun first, HttpServletRequest kept) {
        this.first = first;
        this.kept = kept;
    }

    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestRecord record = first.open().record();
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException | Error failure) {
            if (RefusedInclude.settles(failure, request, response, (status, completion) -> {
                endUndecided(status);
                record.complete(status, completion);
            })) {
                return;
            }
            throw failure;
        }
        if (!request.isAsyncStarted()
                || !new Completions(record, response, () -> endUndecided(response.getStatus())).listenTo(request)) {
            endUndecided(response.getStatus());
            record.complete(response.getStatus(), Completion.COMPLETE);
        }
    }

    private void endUndecided(int status) {
        Begun left = Begun.take(kept, first.gate());
        if (left != null) {
            left.answeredBetween(status).putOn(kept);
        }
    }
}
