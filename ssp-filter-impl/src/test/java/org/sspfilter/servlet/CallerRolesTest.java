package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.context.ReasonForRequest;
import org.sspfilter.context.RequestedScope;
import org.sspfilter.decision.AccreditationStatus;
import org.sspfilter.decision.SspRequest;
import org.sspfilter.directory.Accreditation;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;

/** What gives a role, in both ways of asking. */
class CallerRolesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final InteractionId INTERACTION =
            new InteractionId("urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1");
    private static final String INTERACTION_ROLE = "interaction:" + INTERACTION.value();
    private static final Asid CALLER = new Asid("200000000115");
    private static final AssertedCaller UNATTENDED = new AssertedCaller.Unattended();

    private static final Accreditation LISTED = new Accreditation(
            CALLER, Set.of(new OdsCode("A1001"), new OdsCode("B2002")), Set.of(INTERACTION), null, NOW);

    private static AssertedContext context(AssertedCaller caller, String... scopes) {
        return new AssertedContext(
                "nrl",
                "https://consumer.test.nhs.uk",
                "sub",
                List.of("https://provider.test.nhs.uk/nrl"),
                NOW,
                NOW.plusSeconds(300),
                ReasonForRequest.DIRECT_CARE,
                new RequestedScope(List.of(scopes)),
                // The token's own word, which gives no role.
                new AssertedOrganisation(new OdsCode("Z99999"), null),
                null,
                CALLER,
                caller,
                null);
    }

    private static Set<String> all(AccreditationStatus status, AssertedContext context) {
        Set<String> all = CallerRoles.all(INTERACTION, status, context);
        for (String role : all) {
            assertThat(has(role, status, context)).as(role).isTrue();
        }
        return all;
    }

    private static boolean has(String role, AccreditationStatus status, AssertedContext context) {
        return CallerRoles.has(
                FakeExchange.fake(SspRequest.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "interaction" -> INTERACTION;
                    case "accreditation" -> status;
                    case "context" -> context;
                    default -> throw new AssertionError(method.getName());
                }),
                role);
    }

    @Test
    void directorysOrganisationsHaveTheirPlainNames() {
        assertThat(all(new AccreditationStatus.Listed(LISTED), context(UNATTENDED, "patient/*.read")))
                .containsExactlyInAnyOrder(INTERACTION_ROLE, "ods:A1001", "ods:B2002", "asserted:scope:patient/*.read");
    }

    @Test
    void answerOfThePastAndOneThatWasNotDemandedGiveNoOrganisation() {
        for (AccreditationStatus status : List.of(
                new AccreditationStatus.Stale(LISTED),
                new AccreditationStatus.NotEnforced("off"),
                new AccreditationStatus.NotEnforced("accreditation.not-listed"))) {
            assertThat(all(status, context(UNATTENDED, "patient/*.read")))
                    .containsExactlyInAnyOrder(INTERACTION_ROLE, "asserted:scope:patient/*.read");
            assertThat(has("ods:A1001", status, context(UNATTENDED, "patient/*.read")))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ods:Z99999",
        "ods:a1001",
        "'ods:A1001 '",
        "ods:",
        "A1001",
        "asserted:ods:A1001",
        "interaction:",
        "urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1",
        "scope:patient/*.read",
        "asserted:scope:",
        "asserted:scope:PATIENT/*.read",
        "asserted:role-profile:",
        "role-profile:444555666777",
        "asserted:role-profile:444555666777",
        "**",
        "''"
    })
    void noOtherNameGivesARole(String role) {
        assertThat(has(role, new AccreditationStatus.Listed(LISTED), context(UNATTENDED, "patient/*.read")))
                .isFalse();
    }

    @Test
    void everyScopeOfTheTokenIsAsserted() {
        assertThat(all(new AccreditationStatus.NotEnforced("off"), context(UNATTENDED, "patient/*.read", "conf/R")))
                .containsExactlyInAnyOrder(INTERACTION_ROLE, "asserted:scope:patient/*.read", "asserted:scope:conf/R");
    }

    @Test
    void roleProfileOfTheTokenIsAsserted() {
        assertThat(profile(new AssertedCaller.Practitioner("1", null, "444555666777", List.of(), null)))
                .isTrue();
        assertThat(profile(new AssertedCaller.User("https://fhir.nhs.uk/Id/sds-role-profile-id", "444555666777")))
                .isTrue();
        assertThat(profile(new AssertedCaller.User("https://fhir.nhs.uk/Id/sds-user-id", "444555666777")))
                .isFalse();
        assertThat(profile(new AssertedCaller.User("sds-role-profile-id", "444555666777")))
                .isFalse();
        assertThat(profile(new AssertedCaller.Practitioner("444555666777", "444555666777", null, List.of(), null)))
                .isFalse();
        assertThat(profile(new AssertedCaller.Citizen("9658218873", null))).isFalse();
    }

    private static boolean profile(AssertedCaller caller) {
        Set<String> all = all(new AccreditationStatus.NotEnforced("off"), context(caller, "patient/*.read"));
        boolean named = all.contains("asserted:role-profile:444555666777");
        assertThat(has(
                        "asserted:role-profile:444555666777",
                        new AccreditationStatus.NotEnforced("off"),
                        context(caller, "patient/*.read")))
                .isEqualTo(named);
        return named;
    }
}
