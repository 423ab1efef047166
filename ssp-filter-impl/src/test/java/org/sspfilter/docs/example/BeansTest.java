package org.sspfilter.docs.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sspfilter.decision.DecisionEvent;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingSources;

/** The beans that the page on CDI shows. */
class BeansTest {

    @Test
    void everySettingExists() {
        Problems problems = new Problems();

        new SettingSources(problems)
                .own("bean", new ProviderSettings().settings().values());

        assertThat(problems.all()).isEmpty();
    }

    @Test
    void refusalsAreCountedByTheirReason() {
        RefusalCounter counter = new RefusalCounter();

        counter.count(
                new DecisionEvent.Refused("id", DenialReason.CERTIFICATE_MISSING, false, null, null, null, null, null));

        assertThat(counter.of(DenialReason.CERTIFICATE_MISSING)).isEqualTo(1);
        assertThat(counter.of(DenialReason.CERTIFICATE_REVOKED)).isZero();
    }
}
