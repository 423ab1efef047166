package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.impl.audit.RequestRecord.Completion;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.pipeline.Ruling;
import org.sspfilter.impl.stage.Evidence;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.token.TestTokens;

/** Quotas and budgets through the whole chain. */
@Tag("D01")
class ThrottleGateTest {

    @TempDir
    Path folder;

    private GateWorld world;

    @BeforeEach
    void goodWorld() throws Exception {
        world = new GateWorld(folder).set("throttle.permits", "2").set("throttle.period", "1d");
    }

    private Ruling rule(Gate gate, FakeRequest request) {
        Ruling ruling = gate.rule(request);
        if (ruling instanceof Ruling.Admitted admitted) {
            admitted.record().complete(200, Completion.COMPLETE);
        } else if (ruling instanceof Ruling.Refused refused && refused.record() != null) {
            refused.record().complete(refused.refusal().status(), Completion.COMPLETE);
        }
        return ruling;
    }

    private AuditEvent throttled(Gate gate, FakeRequest request) {
        Ruling.Refused refused = (Ruling.Refused) rule(gate, request);
        assertThat(refused.refusal().status()).isEqualTo(429);
        assertThat(refused.refusal().headers()).anySatisfy(header -> {
            assertThat(header.name()).isEqualTo("Retry-After");
            assertThat(Integer.parseInt(header.value())).isBetween(1, 86_400);
        });
        return world.sink().last();
    }

    private FakeRequest other() {
        return world.metadata().header("Ssp-From", GateWorld.OTHER_CONSUMER);
    }

    @Test
    void refusesOneSystemThatHammersAndLetsTheOthersPass() {
        try (Gate gate = world.gate()) {
            for (int i = 0; i < 2; i++) {
                assertThat(rule(gate, world.metadata())).isInstanceOf(Ruling.Admitted.class);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(throttled(gate, world.metadata()).text(AuditField.REASON))
                        .isEqualTo("throttle.over-quota");
            }
            assertThat(rule(gate, other())).isInstanceOf(Ruling.Admitted.class);
        }
    }

    @Test
    void tellsWhatIsLeftOnEveryAnswerWhereSwitchedOn() {
        world.set("throttle.headers", "ietf").set("throttle.permits", "3");
        try (Gate gate = world.gate()) {
            assertThat(rule(gate, world.metadata()))
                    .isInstanceOfSatisfying(Ruling.Admitted.class, admitted -> assertThat(
                                    admitted.request().quotaLeft())
                            .isEqualTo(2));
            // Counted, and refused by a later check.
            assertThat(left(rule(gate, world.metadata().header("Ssp-To", "918999199999"))))
                    .isEqualTo(1);
            rule(gate, world.metadata());
            assertThat(left(rule(gate, world.metadata()))).isZero();
            assertThat(left(rule(gate, world.metadata().header("Ssp-From", "x"))))
                    .isEqualTo(Evidence.NOT_TOLD);
        }
    }

    @Test
    void tellsOfNoQuotaThatThereIsNot() {
        world.set("throttle.headers", "spine").set("throttle.permits", "0");
        assertThatThrownBy(world::gate)
                .isInstanceOf(SspConfigurationException.class)
                .hasMessageContaining("throttle.headers");
    }

    private static long left(Ruling ruling) {
        return ((Ruling.Refused) ruling).quotaLeft();
    }

    @Test
    void saysInReportModeWhatItWouldRefuseAndLetsItPass() {
        world.set("throttle", "report").set("context.scope", "report");
        try (Gate gate = world.gate()) {
            for (int i = 0; i < 2; i++) {
                rule(gate, world.metadata());
            }
            assertThat(world.sink().last().text(AuditField.WOULD_DENY)).doesNotContain("throttle");
            assertThat(rule(gate, world.metadata())).isInstanceOf(Ruling.Admitted.class);
            assertThat(world.sink().last().text(AuditField.WOULD_DENY)).contains("throttle.over-quota");
            FakeRequest alsoScope = world.metadata()
                    .header("Authorization", TestTokens.gpconnect(GateWorld.NOW).bearer());
            assertThat(rule(gate, alsoScope)).isInstanceOf(Ruling.Admitted.class);
            assertThat(world.sink().last().text(AuditField.WOULD_DENY))
                    .startsWith("throttle.over-quota ")
                    .contains("context.scope");
        }
    }

    @Test
    void countsNothingWhenSwitchedOff() {
        world.set("throttle", "off");
        try (Gate gate = world.gate()) {
            for (int i = 0; i < 5; i++) {
                assertThat(rule(gate, world.metadata())).isInstanceOf(Ruling.Admitted.class);
            }
            assertThat(world.sink().last().text(AuditField.WOULD_DENY)).doesNotContain("throttle");
        }
    }

    @Test
    @Tag("H16")
    void refusesAStrangersAddressButNotTheSecureProxyBehindIt() {
        world.set("throttle.peer-refusals", "3").set("throttle.peer-period", "1d");
        try (Gate gate = world.gate()) {
            assertThat(rule(gate, world.metadata())).isInstanceOf(Ruling.Admitted.class);
            for (int i = 0; i < 3; i++) {
                assertThat(((Ruling.Refused) rule(gate, stranger(i))).refusal().status())
                        .isEqualTo(403);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(throttled(gate, stranger(i)).text(AuditField.REASON)).isEqualTo("throttle.peer-over-quota");
            }
            assertThat(rule(gate, world.metadata())).isInstanceOf(Ruling.Admitted.class);
            assertThat(((Ruling.Refused) rule(gate, stranger(0).peerAddress("192.0.2.77")))
                            .refusal()
                            .status())
                    .isEqualTo(403);
        }
    }

    private FakeRequest stranger(int number) {
        X509Certificate stranger = world.pki().subCa().certificate();
        return GateWorld.certificate(world.metadata(), stranger).header("X-Forwarded-For", "198.51.100." + number);
    }
}
