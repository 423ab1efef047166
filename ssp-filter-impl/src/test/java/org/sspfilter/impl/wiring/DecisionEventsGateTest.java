package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.decision.DecisionEvent;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.pipeline.DecisionObservers;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.pipeline.Ruling;
import org.sspfilter.impl.stage.FakeRequest;

/** Who wants to know of decisions is told, and has no say. */
class DecisionEventsGateTest {

    private @TempDir Path folder;
    private GateWorld world;
    private final Seen seen = new Seen();

    @BeforeEach
    void watched() throws IOException {
        world = new GateWorld(folder).beans(new Beans() {
            @Override
            public <T> List<T> all(Class<T> type) {
                return List.of();
            }

            @Override
            public DecisionObservers observers() {
                return seen;
            }
        });
    }

    /** Keeps what it is told; may be deaf, or fail. */
    private static final class Seen implements DecisionObservers {

        private final List<DecisionEvent> events = new ArrayList<>();
        private boolean deaf;
        private boolean failing;

        @Override
        public boolean seeAdmitted() {
            return !deaf;
        }

        @Override
        public boolean seeRefused() {
            return !deaf;
        }

        @Override
        public void tell(DecisionEvent event) {
            events.add(event);
            if (failing) {
                throw new StackOverflowError("an observer's own");
            }
        }
    }

    private Ruling rule(FakeRequest request) {
        try (Gate gate = world.gate()) {
            return gate.rule(request);
        }
    }

    @Test
    void tellsOfAnAdmittedRequestByTheNameOfItsRecord() {
        Ruling.Admitted admitted = (Ruling.Admitted) rule(world.metadata());

        assertThat(seen.events).singleElement().isInstanceOfSatisfying(DecisionEvent.Admitted.class, event -> {
            assertThat(event.id()).isEqualTo(admitted.record().id());
            assertThat(event.from().value()).isEqualTo(GateWorld.CONSUMER);
            assertThat(event.to().value()).isEqualTo(GateWorld.OUR_ASID);
            assertThat(event.endpoint().name()).isEqualTo("practice");
            assertThat(event.interaction().value()).isEqualTo(GateWorld.GPC + "rest:read:metadata-1");
            assertThat(event.traceId().value()).isEqualTo("09a01679-2564-4fb4-9129-aecc81ea2706");
        });
    }

    @Test
    void tellsWhyARequestWasRefused() {
        rule(world.metadata().header("Ssp-From", "200000000999"));

        assertThat(seen.events).singleElement().isInstanceOfSatisfying(DecisionEvent.Refused.class, event -> {
            assertThat(event.reason()).isEqualTo(DenialReason.ACCREDITATION_NOT_LISTED);
            assertThat(event.peerProved()).isTrue();
            assertThat(event.endpoint()).isEqualTo("practice");
        });
    }

    @Test
    void tellsAStrangersClaimsAsSuch() {
        rule(world.metadata().attribute("jakarta.servlet.request.X509Certificate", null));

        assertThat(seen.events).singleElement().isInstanceOfSatisfying(DecisionEvent.Refused.class, event -> {
            assertThat(event.reason()).isEqualTo(DenialReason.CERTIFICATE_MISSING);
            assertThat(event.peerProved()).isFalse();
            assertThat(event.from()).isNotNull();
        });
    }

    @Test
    void tellsOfARefusalThatHasNoRecord() {
        world.sink().full();

        rule(world.metadata());

        assertThat(seen.events).singleElement().isInstanceOfSatisfying(DecisionEvent.Refused.class, event -> {
            assertThat(event.reason()).isEqualTo(DenialReason.AUDIT_UNAVAILABLE);
            assertThat(event.from()).isNull();
        });
    }

    @Test
    void errorOfAnObserverChangesNoDecision() {
        seen.failing = true;

        assertThat(rule(world.metadata())).isInstanceOf(Ruling.Admitted.class);
        assertThat(rule(world.metadata().header("Ssp-From", "200000000999"))).isInstanceOf(Ruling.Refused.class);
        assertThat(seen.events).hasSize(2);
    }

    @Test
    void makesNoEventWhenNobodyWantsToKnow() {
        seen.deaf = true;

        rule(world.metadata());
        rule(world.metadata().header("Ssp-From", "200000000999"));

        assertThat(seen.events).isEmpty();
    }
}
