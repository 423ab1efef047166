package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sspfilter.impl.revocation.LogLines;

/** The last way out: a fault that the gate did not answer for itself. */
class AnswersTest {

    private static final String TRACE = "09a01679-2564-4fb4-9129-aecc81ea2706";

    private final LogLines log = new LogLines(Answers.class.getName());
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private int status;

    @BeforeEach
    void listen() {
        log.start();
    }

    @AfterEach
    void leave() {
        log.close();
    }

    private void fail(@Nullable String trace) throws Exception {
        HttpServletRequest request =
                fake(HttpServletRequest.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> "GET";
                    case "isSecure" -> true;
                    case "isRequestedSessionIdFromURL" -> false;
                    case "getRequestURI" -> "/";
                    case "getHeader" -> "Ssp-TraceID".equals(arguments[0]) ? trace : null;
                    case "getHeaders" -> Collections.enumeration(trace == null ? List.of() : List.of(trace));
                    default -> null;
                });
        HttpServletResponse response = fake(HttpServletResponse.class, (proxy, method, arguments) -> {
            if (method.getName().equals("setStatus")) {
                status = (Integer) arguments[0];
            }
            return switch (method.getName()) {
                case "getOutputStream" -> new Kept();
                case "isCommitted" -> false;
                default -> null;
            };
        });
        Answers.fault(request, response, new IllegalStateException("secret"));
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void namesTheTraceInTheLog() throws Exception {
        fail(TRACE);

        assertThat(log.lines()).containsExactly("The gate failed: java.lang.IllegalStateException; trace " + TRACE);
        assertThat(status).isEqualTo(500);
        assertThat(sent.toString(StandardCharsets.UTF_8))
                .contains("OperationOutcome")
                .doesNotContain("secret");
    }

    @Test
    void doesNotRepeatATraceThatIsNone() throws Exception {
        fail("<script>\r\n");

        assertThat(log.lines()).containsExactly("The gate failed: java.lang.IllegalStateException; trace none");
    }

    private final class Kept extends ServletOutputStream {
        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(@Nullable WriteListener listener) {}

        @Override
        public void write(int octet) {
            sent.write(octet);
        }
    }
}
