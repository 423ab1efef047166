package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                Map.of(
                        "endpoint.probe.path",
                        "/" + name + "/probe",
                        "endpoint.probe.asids",
                        asid(name),
                        "unguarded",
                        "/" + name + Archives.REACHED));
    }

    private static String asid(String side) {
        return side.equals("left") ? "918999198993" : "918999198994";
    }

    private static Call to(String side, String path) {
        return Call.probe("").target("/" + side + "/probe/" + path).with("Ssp-To", asid(side));
    }

    @ParameterizedTest
    @CsvSource({"left, right", "right, left"})
    void eachIsGuardedByItsOwn(String side, String other) {
        Trail trail = side.equals("left") ? left : right;
        Trail others = side.equals("left") ? right : left;
        Call admitted = to(side, "plain");
        Answer answer = admitted.send();
        assertThat(answer.body()).isEqualTo("probe reached by REQUEST");
        assertThat(trail.ofTrace(admitted.trace())).containsEntry("outcome", "permit");
        Refusal.assertRefused(
                to(side, "plain").as("nobody").send(), trail, 403, "ACCESS_DENIED", "certificate.missing");
        // What the other is called is nothing to this one.
        Refusal.assertRefused(
                to(side, "plain").with("Ssp-To", asid(other)).send(),
                trail,
                400,
                "BAD_REQUEST",
                "interaction.wrong-destination");
        assertThat(others.count(admitted.trace())).isZero();
    }

    @ParameterizedTest
    @Tag("P12")
    @Tag("P17")
    @ValueSource(strings = {"forward", "include"})
    void decisionOfOneIsNoneForTheOther(String how) {
        int before = reached("right");
        List<Map<String, String>> known = right.records();
        Call call = to("left", "cross/" + how);
        Answer answer = call.send();
        assertThat(left.ofTrace(call.trace())).containsEntry("outcome", "permit");
        assertThat(answer.body()).doesNotContain("probe reached");
        if (answer.body().equals("no way over")) {
            assertThat(Server.current().leadsFromOneApplicationToAnother()).isFalse();
        } else {
            assertThat(right.refusedAfter(known)).containsEntry("reason", "dispatch.no-decision");
        }
        assertThat(reached("right")).isEqualTo(before);
    }

    private static int reached(String side) {
        return DeployedTest.reached("/" + side + Archives.REACHED);
    }
}
