package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two archives of one enterprise application, each with a jar and settings of its own. */
@ArquillianTest
@EnabledIfSystemProperty(named = "it.server", matches = "(WILDFLY|PAYARA).*", disabledReason = "has servlets only")
class EarIT {

    private final Trail left = new Trail("ear-left");
    private final Trail right = new Trail("ear-right");

    @Deployment(testable = false)
    static EnterpriseArchive archive() {
        return ShrinkWrap.create(EnterpriseArchive.class, "pair.ear")
                .addAsModule(side("left").addPackages(false, "org.sspfilter.sample.it.ear"))
                .addAsModule(side("right"));
    }

    private static WebArchive side(String name) {
        return Archives.dropIn(
                Archives.application(name + ".war"),
                "ear-" + name,
                Map.of("endpoint.probe.path", "/" + name + "/probe", "unguarded", "/" + name + Archives.REACHED));
    }

    @Test
    void eachIsGuardedByItsOwn() {
        Call toLeft = Call.probe("plain").target("/left/probe/plain");
        Call toRight = Call.probe("plain").target("/right/probe/plain");
        assertThat(toLeft.send().body()).isEqualTo("probe reached by REQUEST");
        assertThat(toRight.send().body()).isEqualTo("probe reached by REQUEST");
        assertThat(left.ofTrace(toLeft.trace())).containsEntry("outcome", "permit");
        assertThat(right.ofTrace(toRight.trace())).containsEntry("outcome", "permit");
        assertThat(left.count(toRight.trace())).isZero();
        for (String side : new String[] {"left", "right"}) {
            Answer refused = Call.probe("plain")
                    .target("/" + side + "/probe/plain")
                    .as("nobody")
                    .send();
            Refusal.assertRefused(
                    refused, side.equals("left") ? left : right, 403, "ACCESS_DENIED", "certificate.missing");
        }
    }

    @ParameterizedTest
    @Tag("P12")
    @Tag("P17")
    @ValueSource(strings = {"forward", "include"})
    void decisionOfOneIsNoneForTheOther(String how) {
        Call call = Call.probe("cross").target("/left/probe/cross/" + how);
        Answer answer = call.send();
        assertThat(answer.body()).doesNotContain("probe reached");
        assertThat(left.ofTrace(call.trace())).containsEntry("outcome", "permit");
        if (!answer.body().contains("no way over") && !answer.id().isEmpty()) {
            assertThat(right.ofId(answer.id())).containsEntry("reason", "dispatch.no-decision");
        }
    }
}
