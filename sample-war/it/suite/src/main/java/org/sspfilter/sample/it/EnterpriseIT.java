package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.sample.it.Refusal.assertGuarded;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.token.TestTokens;

/** The caller as the platform knows it: CDI, Jakarta Security, enterprise beans, Jakarta REST, security constraints. */
@EnabledIfSystemProperty(named = "it.server", matches = "(WILDFLY|PAYARA).*", disabledReason = "has servlets only")
class EnterpriseIT extends DeployedTest {

    private static final String NAME = "enterprise";
    private static final String ROLE = "interaction:" + Interactions.PROBE;
    private static final String DESCRIPTOR = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <security-constraint>
                <web-resource-collection>
                  <web-resource-name>wards</web-resource-name>
                  <url-pattern>/probe/enterprise/wards/*</url-pattern>
                </web-resource-collection>
                <auth-constraint><role-name>%1$s</role-name></auth-constraint>
              </security-constraint>
              <security-constraint>
                <web-resource-collection>
                  <web-resource-name>office</web-resource-name>
                  <url-pattern>/probe/enterprise/office/*</url-pattern>
                </web-resource-collection>
                <auth-constraint><role-name>matron</role-name></auth-constraint>
              </security-constraint>
              <security-role><role-name>%1$s</role-name></security-role>
              <security-role><role-name>matron</role-name></security-role>
            </web-app>
            """.formatted(ROLE);

    EnterpriseIT() {
        super(NAME);
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        WebArchive application = Archives.application()
                .addPackages(false, "org.sspfilter.sample.it.enterprise")
                .addAsWebInfResource(
                        new StringAsset("<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
                                + " bean-discovery-mode=\"annotated\"/>"),
                        "beans.xml")
                .addAsWebInfResource(new StringAsset(DESCRIPTOR), "web.xml");
        return Archives.dropIn(application, NAME, Map.of());
    }

    private static Call ask(String what) {
        return Call.probe("enterprise/" + what);
    }

    private static Call other(Call call) {
        Map<String, Object> organisation = new LinkedHashMap<>();
        organisation.put("resourceType", "Organization");
        organisation.put(
                "identifier",
                List.of(TestTokens.identifier("https://fhir.nhs.uk/Id/ods-organization-code", World.OTHER_ODS)));
        organisation.put("name", "Other Hospital");
        return call.with("Ssp-From", World.OTHER)
                .with(
                        "Authorization",
                        TestTokens.gpconnect(Instant.now())
                                .with("aud", "https://localhost" + Call.PRACTICE)
                                .with("requesting_organization", organisation)
                                .bearer());
    }

    private static String body(Call call) {
        Answer answer = call.send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertGuarded(answer);
        return answer.body();
    }

    @ParameterizedTest
    @CsvSource({
        "enterprise/injected, " + World.CONSUMER,
        "enterprise/security, " + World.CONSUMER + " true false",
        "enterprise/request, " + World.CONSUMER + " true false",
        "enterprise/visit, visited by " + World.CONSUMER,
        "enterprise/lead, not allowed",
        "enterprise/wards/1, reached /wards/1",
        "rest/caller, " + World.CONSUMER + " true " + World.CONSUMER,
    })
    void platformKnowsTheCaller(String what, String told) {
        Call call = Call.probe(what);
        assertThat(body(call)).isEqualTo(told);
        assertThat(trail.ofTrace(call.trace()))
                .containsEntry("outcome", "permit")
                .containsEntry("status", "200");
        Call later = ask("injected");
        later.send();
        trail.ofTrace(later.trace());
        assertThat(trail.count(call.trace())).isEqualTo(1);
    }

    @Test
    void containerRefusesByItsOwnConstraintAndTheAuditSaysSo() {
        Call call = ask("office/1");
        Answer answer = call.send();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("reached");
        assertThat(answer.header("Cache-Control")).containsExactly("no-store");
        assertThat(trail.ofTrace(call.trace()))
                .containsEntry("reason", "container.refused")
                .containsEntry("from", World.CONSUMER)
                .containsEntry("status", "403");
        assertNotReached();
    }

    @ParameterizedTest
    @CsvSource({"enterprise/injected", "enterprise/visit", "enterprise/wards/1", "rest/caller"})
    void platformKnowsNobodyWhoIsRefused(String what) {
        assertRefused(Call.probe(what).as("nobody"), 403, "ACCESS_DENIED", "certificate.missing");
        assertRefused(Call.probe(what).as("impostor"), 403, "ACCESS_DENIED", "certificate.name-mismatch");
    }

    @Test
    @Tag("S01")
    void callersInTurnThroughOneBeanAreEachTheirOwn() {
        for (int i = 0; i < 3; i++) {
            for (String what : List.of("injected", "visit", "security")) {
                assertThat(body(ask(what))).contains(World.CONSUMER).doesNotContain(World.OTHER);
                assertThat(body(other(ask(what)))).contains(World.OTHER).doesNotContain(World.CONSUMER);
            }
        }
    }

    @Test
    @Tag("S01")
    void callersAtTheSameTimeThroughOneBeanAreEachTheirOwn() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> consumers = new ArrayList<>();
            List<Future<String>> others = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                consumers.add(callers.submit(() -> body(ask("injected"))));
                others.add(callers.submit(() -> body(other(ask("injected")))));
            }
            for (Future<String> consumer : consumers) {
                assertThat(consumer.get()).isEqualTo(World.CONSUMER);
            }
            for (Future<String> other : others) {
                assertThat(other.get()).isEqualTo(World.OTHER);
            }
        } finally {
            callers.shutdownNow();
        }
    }
}
