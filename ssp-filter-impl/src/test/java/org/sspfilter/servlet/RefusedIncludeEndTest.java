package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.impl.audit.RequestRecord.Completion;

/** However a refused include ends, the record of the request ends with it: a slot of the audit that is not given back is lost. */
@Tag("A04")
class RefusedIncludeEndTest {

    private final FakeExchange exchange = new FakeExchange(new FakeApplication().context(), "GET", "/open", null);
    private final List<String> ended = new ArrayList<>();

    private boolean settles(Throwable failure, HttpServletResponse response) throws Exception {
        return RefusedInclude.settles(
                failure, exchange.request(), response, (status, completion) -> ended.add(status + " " + completion));
    }

    private Throwable refused() {
        FakeExchange include = new FakeExchange(new FakeApplication().context(), "GET", "/guarded", null)
                .dispatched(DispatcherType.INCLUDE);
        return catchThrowable(() -> Answers.unready(include.request(), include.response()));
    }

    @Test
    void isSent() throws Exception {
        assertThat(settles(new ServletException(refused()), exchange.response()))
                .isTrue();
        assertThat(exchange.status()).isEqualTo(503);
        assertThat(ended).containsExactly("503 " + Completion.COMPLETE);
    }

    @Test
    void cannotBeSentToWhomIsGone() {
        HttpServletResponse gone = FakeExchange.fake(HttpServletResponse.class, (proxy, called, arguments) -> {
            if (called.getName().equals("getOutputStream")) {
                throw new ClosedChannelException();
            }
            return called.getReturnType() == boolean.class ? Boolean.FALSE : null;
        });
        assertThatThrownBy(() -> settles(refused(), gone)).isInstanceOf(ClosedChannelException.class);
        assertThat(ended).containsExactly("500 " + Completion.ABORTED);
    }

    @Test
    void comesTooLate() throws Exception {
        assertThat(settles(refused(), exchange.committed().response())).isFalse();
        assertThat(ended).containsExactly("0 " + Completion.ERROR);
    }

    @Test
    void anotherFailureIsTheCallers() throws Exception {
        assertThat(settles(new IllegalStateException(), exchange.response())).isFalse();
        assertThat(ended).containsExactly("500 " + Completion.ERROR);
    }
}
