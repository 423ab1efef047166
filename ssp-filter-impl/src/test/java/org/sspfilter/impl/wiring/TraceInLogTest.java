package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.audit.AuditField;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.impl.accreditation.AccreditationCheck;
import org.sspfilter.impl.endpoint.TestRoutedRequests;
import org.sspfilter.impl.headers.TestSpineCalls;
import org.sspfilter.impl.interaction.TestAddressedCalls;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.profile.TestProfiles;
import org.sspfilter.impl.revocation.LogLines;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.impl.stage.IncomingRequest;
import org.sspfilter.impl.throttle.ThrottleCheck;
import org.sspfilter.throttle.Throttle;

/** A line of the log about a request names its trace, where it is one, and nothing else that came with it. */
class TraceInLogTest {

    private static final String TRACE = "09a01679-2564-4fb4-9129-aecc81ea2706";

    private final LogLines log = new LogLines("org.sspfilter.impl");
    private final Logger gateLog = Logger.getLogger(Gate.class.getName());
    private @TempDir Path folder;
    private GateWorld world;

    @BeforeEach
    void listen() throws Exception {
        world = new GateWorld(folder);
        gateLog.setLevel(Level.FINE);
        log.start();
    }

    @AfterEach
    void leave() {
        gateLog.setLevel(null);
        log.close();
    }

    private String said() {
        List<String> lines = log.lines();
        return lines.get(lines.size() - 1);
    }

    @Test
    void namesTheTraceOfARefusal() {
        try (Gate gate = world.gate()) {
            gate.rule(world.metadata().header("Ssp-To", "1"));
            assertThat(said()).startsWith("Refused ").contains("trace " + TRACE + ": headers.malformed");
        }
    }

    @ParameterizedTest
    @CsvSource({"<script>", "09a01679-2564-4fb4-9129-aecc81ea270g", "''", "'x\r\ny'"})
    void doesNotRepeatATraceThatIsNone(String trace) {
        try (Gate gate = world.gate()) {
            gate.rule(world.metadata().header("Ssp-TraceID", trace));
            assertThat(said()).contains("trace none: headers.");
            gate.rule(world.metadata().header("Ssp-TraceID", TRACE, TRACE));
            assertThat(said()).contains("trace none: headers.repeated");
        }
    }

    @Test
    void namesTheTraceWhereACheckFails() {
        try (Gate gate = world.gate()) {
            gate.rule(failing(world.metadata(), "attribute"));
            assertThat(log.lines()).anySatisfy(line -> assertThat(line)
                    .startsWith("A check failed; request ")
                    .contains("trace " + TRACE + ", is refused")
                    .doesNotContain("secret"));
        }
    }

    @Test
    void closesTheRecordOfARequestWhoseHeadersCannotBeRead() {
        try (Gate gate = world.gate()) {
            IncomingRequest unreadable = failing(world.metadata(), "header");
            assertThatIllegalStateException().isThrownBy(() -> gate.rule(unreadable));
            assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains("trace unreadable, is refused"));
            assertThat(world.sink().last().text(AuditField.REASON)).isEqualTo("internal.fault");
        }
    }

    private static IncomingRequest failing(FakeRequest request, String method) {
        return (IncomingRequest) Proxy.newProxyInstance(
                IncomingRequest.class.getClassLoader(),
                new Class<?>[] {IncomingRequest.class},
                (proxy, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        throw new IllegalStateException("secret");
                    }
                    try {
                        return called.invoke(request, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    @Test
    void namesTheTraceWhereTheThrottleFails() {
        Throttle broken = caller -> {
            throw new IllegalStateException("secret");
        };
        new ThrottleCheck(broken)
                .check(TestSpineCalls.of(
                        new FakeRequest().requestUri(TestRoutedRequests.ROOT + "/metadata"),
                        TestRoutedRequests.GPCONNECT,
                        TestProfiles.READ_METADATA.id()));

        assertThat(said())
                .isEqualTo("The throttle failed with java.lang.IllegalStateException; trace " + TestSpineCalls.TRACE);
    }

    @Test
    void namesTheTraceWhereTheDirectoryBreaks() {
        AccreditationDirectory broken = new AccreditationDirectory() {
            @Override
            public Set<AccreditationQuery.Part> keyedBy() {
                return Set.of(AccreditationQuery.Part.ASID);
            }

            @Override
            public AccreditationAnswer find(AccreditationQuery query) {
                throw new IllegalStateException("secret");
            }
        };
        new AccreditationCheck(broken, call -> null, Duration.ofSeconds(1))
                .check(TestAddressedCalls.of(
                        new FakeRequest().requestUri(TestRoutedRequests.ROOT + "/metadata"),
                        TestRoutedRequests.GPCONNECT,
                        TestProfiles.READ_METADATA));

        assertThat(said())
                .isEqualTo("The accreditation directory failed with java.lang.IllegalStateException; trace "
                        + TestSpineCalls.TRACE);
    }
}
