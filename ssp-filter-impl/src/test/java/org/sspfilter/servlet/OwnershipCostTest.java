package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sspfilter.id.InteractionId;
import org.sspfilter.impl.context.CallContext;
import org.sspfilter.impl.ownership.LargePointer;
import org.sspfilter.impl.ownership.OwnershipRules;
import org.sspfilter.impl.ownership.OwnershipSettings;
import org.sspfilter.impl.ownership.OwnershipStage;
import org.sspfilter.impl.stage.Outcome;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.OwnershipRuling;
import org.sspfilter.ownership.RequestBodyException;
import org.sspfilter.performance.AllocatedBytes;

/** What an ownership decision allocates, the holding of the body and both threads included. */
class OwnershipCostTest {

    private static final int WARM_UP = 3_000;
    private static final int DECISIONS = 500;
    private static final int MOST = LargePointer.LENGTH * 11 / 10 + 4 * 1024;

    @ParameterizedTest
    @EnumSource
    void decisionCostsItsBodyAndLittleMore(LargePointer pointer) {
        byte[] sent = pointer.body();
        Counted check = new Counted(LargePointer.check());
        try (OwnershipStage stage =
                new OwnershipStage(new OwnershipRules(List.of(check), Map.of()), OwnershipSettings.DEFAULTS)) {
            for (int i = 0; i < WARM_UP; i++) {
                decide(stage, pointer, sent);
            }
            check.bytes.set(0);
            long each = 0;
            for (int i = 0; i < DECISIONS; i++) {
                each += decide(stage, pointer, sent);
            }
            each = (each + check.bytes.get()) / DECISIONS;

            System.out.println("bytes to decide on a body of " + sent.length + " in " + pointer + ": " + each);
            assertThat(sent).hasSize(LargePointer.LENGTH);
            assertThat(each).isLessThanOrEqualTo(MOST);
        }
    }

    /** What it cost this thread. */
    private static long decide(OwnershipStage stage, LargePointer pointer, byte[] sent) {
        CallContext call = LargePointer.call(LargeRequest.of(pointer, sent));
        long before = AllocatedBytes.now();
        Outcome<?> outcome = stage.check(call);
        long cost = AllocatedBytes.now() - before;
        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
        return cost;
    }

    /** Counts what asking costs the thread that is asked on. */
    private record Counted(OwnershipCheck check, AtomicLong bytes) implements OwnershipCheck {

        Counted(OwnershipCheck check) {
            this(check, new AtomicLong());
        }

        @Override
        public Set<InteractionId> interactions() {
            return check.interactions();
        }

        @Override
        public OwnershipRuling rule(OwnershipQuery query) throws RequestBodyException {
            long before = AllocatedBytes.now();
            OwnershipRuling ruling = check.rule(query);
            bytes.addAndGet(AllocatedBytes.now() - before);
            return ruling;
        }
    }
}
