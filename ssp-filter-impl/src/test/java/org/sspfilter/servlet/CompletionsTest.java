package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.impl.audit.RequestRecord.Completion;

@Tag("A04")
class CompletionsTest {

    private static final String GRIZZLY = "org.glassfish.grizzly.nio.NIOConnection";
    private static final String OUTPUT = "org.apache.catalina.connector.OutputBuffer";
    private static final String UNDERTOW = "io.undertow.servlet.spec.ServletOutputStreamImpl";
    private static final String APPLICATION = "com.example.Report";

    private static IOException thrownBy(String... classes) {
        IOException failure = new IOException("Connection is closed");
        StackTraceElement[] trace = new StackTraceElement[classes.length];
        for (int i = 0; i < classes.length; i++) {
            trace[i] = new StackTraceElement(classes[i], "write", null, 1);
        }
        failure.setStackTrace(trace);
        return failure;
    }

    @Test
    void clientWentAwayWhereTheContainersOutputThrew() {
        assertThat(Completions.completionOf(
                        thrownBy("sun.nio.ch.IOUtil", "org.xnio.nio.NioSocketConduit", UNDERTOW, APPLICATION)))
                .isEqualTo(Completion.ABORTED);
        assertThat(Completions.completionOf(thrownBy(GRIZZLY, OUTPUT, APPLICATION)))
                .isEqualTo(Completion.ABORTED);
        assertThat(Completions.completionOf(new ServletException(thrownBy(GRIZZLY, OUTPUT, APPLICATION))))
                .isEqualTo(Completion.ABORTED);
        assertThat(Completions.completionOf(new ClosedChannelException())).isEqualTo(Completion.ABORTED);
    }

    @Test
    void applicationFailedWhereItThrewItself() {
        assertThat(Completions.completionOf(thrownBy(APPLICATION, GRIZZLY, OUTPUT)))
                .isEqualTo(Completion.ERROR);
        assertThat(Completions.completionOf(thrownBy(GRIZZLY, APPLICATION, OUTPUT)))
                .isEqualTo(Completion.ERROR);
        assertThat(Completions.completionOf(thrownBy(GRIZZLY))).isEqualTo(Completion.ERROR);
        assertThat(Completions.completionOf(thrownBy())).isEqualTo(Completion.ERROR);
        assertThat(Completions.completionOf(new EOFException())).isEqualTo(Completion.ERROR);
    }
}
