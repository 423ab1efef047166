package org.sspfilter.impl.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.ownership.OwnershipRuling;
import org.sspfilter.ownership.PointerOwnership;
import org.sspfilter.ownership.PointerQuery;
import org.sspfilter.ownership.ResolvedTarget;

class PrefixedPointerOwnershipTest {

    private static final String OWN = "A1001-1";
    private static final String OTHERS = "B2002-1";
    private static final OwnershipRuling TARGET =
            new OwnershipRuling.Owned(List.of(new ResolvedTarget("DocumentReference", OWN, "3")));
    private static final OwnershipRuling NO_TARGET = new OwnershipRuling.Owned(List.of());
    private static final OwnershipRuling NOT_OWNED = new OwnershipRuling.NotOwned();

    private final FakePointerOwners owners = new FakePointerOwners()
            .put(new PointerQuery.ById(OWN), OWN, "3", "A1001")
            .put(new PointerQuery.ById(OTHERS), OTHERS, "1", "B2002");
    private final PrefixedPointerOwnership check =
            new PrefixedPointerOwnership(owners, PointerRows.heldTo(PointerForm.NRLF.rule()));

    private OwnershipRuling rule(PointerRequest request) {
        return request.writtenAs(PointerForm.NRLF).ruledBy(check);
    }

    private void rules(PointerRequest request, OwnershipRuling expected) {
        assertThat(rule(request)).isEqualTo(expected);
    }

    private void isUnreadable(PointerRequest request) {
        assertThat(rule(request)).isInstanceOf(OwnershipRuling.Unreadable.class);
    }

    private static PointerRequest delete() {
        return PointerRequest.delete().logicalId(OWN);
    }

    private static PointerRequest write(PointerBody format) {
        return PointerRequest.write(format).change("\"p-1\"", "\"" + OWN + "\"").logicalId(OWN);
    }

    /** Names the replaced pointer by its id, as the value of an identifier. */
    private static PointerRequest superseding(PointerRequest request, PointerBody format, String id) {
        return request.change(format.reference(), format.identifier()).change(PointerRequest.VALUE, id);
    }

    private static PointerRequest supersede(PointerBody format, String id) {
        return superseding(PointerRequest.supersede(format), format, id);
    }

    @Test
    void rulesOnRowsOfItsRuleAndReadsNoBodyToReadOrDelete() {
        assertThat(check.interactions()).hasSize(5);
        assertThat(PointerRows.heldTo(PointerForm.NRLF.rule()))
                .allMatch(row ->
                        check.readsBody(row.id()) == !List.of("GET", "DELETE").contains(row.verb()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PrefixedPointerOwnership(owners, PointerRows.heldTo(PointerForm.R4.rule())));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("REQ-56")
    void admitsWhatTheCallerOwns(PointerBody format) {
        rules(PointerRequest.create(format), NO_TARGET);
        rules(supersede(format, OWN), TARGET);
        rules(write(format), TARGET);
        rules(
                superseding(PointerRequest.writeSuperseding(format), format, OWN)
                        .change("\"p-1\"", "\"" + OWN + "\"")
                        .logicalId(OWN),
                TARGET);
        rules(PointerRequest.update(format).logicalId(OWN), TARGET);
        rules(delete(), TARGET);
        rules(delete().verb("GET"), TARGET);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("L12")
    @Tag("REQ-56")
    void refusesAForeignPrefixBeforeAnyLookUp(PointerBody format) {
        for (String foreign : List.of(OTHERS, "B2002-absent", "B2002.X-1", "a1001-1", "A100-1", "A10011-1")) {
            rules(delete().logicalId(foreign), NOT_OWNED);
            rules(delete().logicalId(foreign).verb("GET"), NOT_OWNED);
            rules(PointerRequest.update(format).logicalId(foreign), NOT_OWNED);
            rules(write(format).change("\"" + OWN + "\"", "\"" + foreign + "\"").logicalId(foreign), NOT_OWNED);
            rules(supersede(format, foreign), NOT_OWNED);
        }
        assertThat(owners.asked()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("L15")
    void countsNoOrganisationButTheDirectorys(PointerBody format) {
        // The token of these requests names A1001 all the same.
        rules(delete().callerOds("B2002"), NOT_OWNED);
        rules(delete().callerOds(), NOT_OWNED);
        rules(PointerRequest.create(format).callerOds("B2002"), NOT_OWNED);
        assertThat(owners.asked()).isZero();
    }

    @Test
    void tellsTheOwnerOfWhatDoesNotExist() {
        rules(delete().logicalId("A1001-absent"), new OwnershipRuling.NoSuchTarget());
        isUnreadable(supersede(PointerBody.JSON, "A1001-absent"));
    }

    @Test
    @Tag("L12")
    void cannotTellWhereTheStoreAndTheIdDisagree() {
        for (String[] stored : new String[][] {{"B2002"}, {"A1001", "B2002"}, {"A1001", "A1002"}}) {
            owners.put(new PointerQuery.ById(OWN), OWN, "3", stored);
            assertThat(rule(delete().callerOds("A1001", "A1002", "B2002")))
                    .isInstanceOf(OwnershipRuling.Undetermined.class);
        }
        owners.put(new PointerQuery.ById(OWN), new PointerOwnership.Unknown("away"));
        assertThat(rule(delete())).isInstanceOf(OwnershipRuling.Undetermined.class);
    }

    @Test
    @Tag("L12")
    void hidesWhatIsStoredForAnotherInSpiteOfItsId() {
        owners.put(new PointerQuery.ById(OWN), OWN, "3", "B2002");
        rules(delete(), new OwnershipRuling.OthersTarget(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A1001.X26-1", "A1001-1.2", "A1001-1-2"})
    void comparesTheOrganisationAndNotItsExtension(String id) {
        owners.put(new PointerQuery.ById(id), id, "3", "A1001");
        rules(
                delete().logicalId(id),
                new OwnershipRuling.Owned(List.of(new ResolvedTarget("DocumentReference", id, "3"))));
        rules(delete().logicalId(id).callerOds("X26"), NOT_OWNED);
    }

    @ParameterizedTest
    @Tag("L13")
    @ValueSource(
            strings = {
                "A1001",
                "A1001-",
                "-1",
                "A1001.-1",
                "A1001.X",
                "A1001.X.Y-1",
                ".X-1",
                "A1001|X26-1",
                "A1001%7CX26-1",
                "A1001/-1",
                " A1001-1",
                "A1001-1 ",
                "ABCDEFGHIJKLM-1",
                ""
            })
    void refusesIdsWithoutAPrefixThatEverybodyReadsAlike(String id) {
        isUnreadable(delete().logicalId(id));
        isUnreadable(supersede(PointerBody.JSON, id));
        isUnreadable(supersede(PointerBody.XML, id));
        assertThat(owners.asked()).isZero();
    }

    @Test
    @Tag("L12")
    @Tag("L13")
    void refusesToFindPointersBySearchOrVersion() {
        isUnreadable(delete().logicalId(null).parameter("_id", OWN));
        isUnreadable(delete().logicalId(null)
                .parameter("subject", PointerRequest.SUBJECT)
                .parameter("identifier", "a|b"));
        isUnreadable(delete().parameter("_id", OTHERS));
        isUnreadable(delete().logicalId(null));
        isUnreadable(delete().version("3"));
        assertThat(owners.asked()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("L12")
    void refusesACustodianThatIsNotTheCallers(PointerBody format) {
        rules(PointerRequest.create(format).change("/A1001", "/B2002"), NOT_OWNED);
        rules(supersede(format, OWN).change("/A1001", "/B2002"), NOT_OWNED);
        rules(write(format).change("/A1001", "/B2002"), NOT_OWNED);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("L12")
    void letsNoPointerChangeHandsEvenBetweenTheCallersOwn(PointerBody format) {
        owners.put(new PointerQuery.ById("C3003-1"), "C3003-1", "1", "C3003");
        isUnreadable(write(format).change("/A1001", "/C3003").callerOds("A1001", "C3003"));
        isUnreadable(supersede(format, "C3003-1").callerOds("A1001", "C3003"));
        isUnreadable(superseding(PointerRequest.writeSuperseding(format), format, "C3003-1")
                .change("\"p-1\"", "\"" + OWN + "\"")
                .logicalId(OWN)
                .callerOds("A1001", "C3003"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("L12")
    void holdsTheIdInTheBodyAgainstPathAndCustodian(PointerBody format) {
        isUnreadable(write(format).change("\"" + OWN + "\"", "\"A1001-2\""));
        isUnreadable(write(format).body(format.plain()));
        rules(create(format, "A1001-2"), NO_TARGET);
        rules(create(format, OTHERS), NOT_OWNED);
        isUnreadable(create(format, "C3003-1").callerOds("A1001", "C3003"));
        isUnreadable(create(format, "1"));
    }

    private static PointerRequest create(PointerBody format, String id) {
        return PointerRequest.create(format).body(format.identified().replace("\"p-1\"", "\"" + id + "\""));
    }

    @ParameterizedTest
    @EnumSource
    void refusesAReferenceToTheReplacedPointer(PointerBody format) {
        isUnreadable(PointerRequest.supersede(format));
        isUnreadable(PointerRequest.supersede(format)
                .change(format.reference(), format.both())
                .change(PointerRequest.VALUE, OWN));
    }

    @Test
    @Tag("L14")
    void holdsIfMatchAgainstTheStoredVersion() {
        rules(delete().ifMatch("W/\"3\""), TARGET);
        rules(delete().ifMatch("W/\"2\""), new OwnershipRuling.VersionMismatch());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("L12")
    void refusesOtherMethodsAndPatches(PointerBody format) {
        isUnreadable(write(format).verb("OPTIONS"));
        isUnreadable(PointerRequest.update(format).logicalId(OWN).change(".status", ".custodian"));
        isUnreadable(delete().resourceType("documentreference"));
    }
}
