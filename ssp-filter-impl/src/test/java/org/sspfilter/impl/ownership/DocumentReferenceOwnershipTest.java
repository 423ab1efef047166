package org.sspfilter.impl.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.impl.profile.TestProfiles;
import org.sspfilter.ownership.OwnershipRuling;
import org.sspfilter.ownership.PointerOwnership;
import org.sspfilter.ownership.PointerQuery;
import org.sspfilter.ownership.ResolvedTarget;

class DocumentReferenceOwnershipTest {

    private static final PointerQuery BY_ID = new PointerQuery.ById("p-1");
    private static final PointerQuery BY_IDENTIFIER =
            new PointerQuery.ByIdentifier(PointerRequest.SUBJECT, PointerRequest.SYSTEM, PointerRequest.VALUE);
    static final OwnershipRuling TARGET =
            new OwnershipRuling.Owned(List.of(new ResolvedTarget("DocumentReference", "p-1", "3")));
    private static final OwnershipRuling NO_TARGET = new OwnershipRuling.Owned(List.of());
    static final OwnershipRuling NOT_OWNED = new OwnershipRuling.NotOwned();
    static final OwnershipRuling OTHERS = new OwnershipRuling.OthersTarget(false);
    static final OwnershipRuling OTHERS_REPLACED = new OwnershipRuling.OthersTarget(true);

    final FakePointerOwners owners = new FakePointerOwners()
            .put(BY_ID, "p-1", "3", "A1001")
            .put(BY_IDENTIFIER, "p-1", "3", "A1001")
            .put(new PointerQuery.ById("theirs"), "theirs", "1", "B2002")
            .put(new PointerQuery.ById("shared"), "shared", "1", "A1001", "B2002");

    /** How the bodies are written. */
    PointerForm form() {
        return PointerForm.STU3;
    }

    OwnershipRuling rule(PointerRequest request) throws Exception {
        return request.writtenAs(form())
                .ruledBy(new DocumentReferenceOwnership(owners, form(), PointerRows.heldTo(form().rule())));
    }

    void rules(PointerRequest request, OwnershipRuling expected) throws Exception {
        assertThat(rule(request)).isEqualTo(expected);
    }

    void isUnreadable(PointerRequest request) throws Exception {
        assertThat(rule(request)).isInstanceOf(OwnershipRuling.Unreadable.class);
    }

    private static PointerRequest search() {
        return PointerRequest.delete()
                .logicalId(null)
                .parameter("subject", PointerRequest.SUBJECT)
                .parameter("identifier", PointerRequest.SYSTEM + "|" + PointerRequest.VALUE);
    }

    @Test
    void rulesOnTheRowsThatNeedAnOwnerAndReadsNoBodyToDelete() {
        DocumentReferenceOwnership check =
                new DocumentReferenceOwnership(owners, PointerForm.STU3, TestProfiles.POINTERS.catalogue());
        assertThat(check.interactions())
                .containsExactlyInAnyOrder(TestProfiles.CREATE_POINTER.id(), TestProfiles.DELETE_POINTER.id());
        assertThat(check.readsBody(TestProfiles.CREATE_POINTER.id())).isTrue();
        assertThat(check.readsBody(TestProfiles.DELETE_POINTER.id())).isFalse();
    }

    @Test
    void refusesACatalogueWithoutRowsOfItsOwn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new DocumentReferenceOwnership(owners, PointerForm.STU3, TestProfiles.GPCONNECT.catalogue()));
    }

    @ParameterizedTest
    @Tag("REQ-51")
    @Tag("REQ-53")
    @EnumSource
    void admitsWhatTheCallerOwns(PointerBody format) throws Exception {
        rules(PointerRequest.create(format), NO_TARGET);
        rules(PointerRequest.supersede(format), TARGET);
        rules(PointerRequest.update(format), TARGET);
        rules(PointerRequest.delete(), TARGET);
    }

    @Test
    void admitsEveryWayToNameAPointer() throws Exception {
        rules(search(), TARGET);
        rules(PointerRequest.delete().logicalId(null).parameter("_id", "p-1"), TARGET);
        rules(PointerRequest.delete().parameter("_format", "json"), TARGET);
        rules(search().parameter("_pretty", "true"), TARGET);
    }

    @ParameterizedTest
    @Tag("REQ-52")
    @EnumSource
    void admitsEveryWayToNameTheReplacedPointer(PointerBody format) throws Exception {
        rules(PointerRequest.supersede(format).change(format.reference(), format.identifier()), TARGET);
        rules(PointerRequest.supersede(format).change(format.reference(), format.both()), TARGET);
        rules(PointerRequest.supersede(format).change("https://provider.test.nhs.uk/nrl/Doc", "Doc"), TARGET);
        rules(PointerRequest.supersede(format).change("nhs.uk/nrl/Doc", "nhs.uk:8443/Doc"), TARGET);
    }

    @ParameterizedTest
    @Tag("REQ-51")
    @EnumSource
    void refusesACustodianWhomTheCallerDoesNotActFor(PointerBody format) throws Exception {
        rules(PointerRequest.create(format).change("/A1001", "/B2002"), NOT_OWNED);
        rules(PointerRequest.supersede(format).change("/A1001", "/B2002"), NOT_OWNED);
        rules(PointerRequest.create(format).change("/A1001", "/a1001"), NOT_OWNED);
    }

    @ParameterizedTest
    @Tag("L15")
    @EnumSource
    void countsNoOrganisationButTheDirectorys(PointerBody format) throws Exception {
        // The token of these requests names A1001 all the same.
        rules(PointerRequest.create(format).callerOds("B2002"), NOT_OWNED);
        rules(PointerRequest.supersede(format).callerOds(), NOT_OWNED);
        rules(PointerRequest.update(format).callerOds("B2002"), OTHERS);
        rules(PointerRequest.delete().callerOds(), OTHERS);
    }

    @ParameterizedTest
    @Tag("L12")
    @EnumSource
    void refusesPointersOfOthersAndSharedOnes(PointerBody format) throws Exception {
        for (String id : List.of("theirs", "shared")) {
            rules(PointerRequest.supersede(format).change("/p-1", "/" + id), OTHERS_REPLACED);
            rules(PointerRequest.update(format).logicalId(id), OTHERS);
            rules(PointerRequest.delete().logicalId(id), OTHERS);
            rules(PointerRequest.delete().logicalId(null).parameter("_id", id), OTHERS);
        }
        owners.put(BY_IDENTIFIER, "p-1", "3", "B2002");
        rules(search(), OTHERS);
        rules(PointerRequest.supersede(format).change(format.reference(), format.both()), OTHERS_REPLACED);
        rules(
                PointerRequest.delete().logicalId("shared").callerOds("A1001", "B2002", "C3003"),
                new OwnershipRuling.Owned(List.of(new ResolvedTarget("DocumentReference", "shared", "1"))));
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhatDoesNotExist(PointerBody format) throws Exception {
        rules(PointerRequest.delete().logicalId("absent"), new OwnershipRuling.NoSuchTarget());
        rules(PointerRequest.update(format).logicalId("absent"), new OwnershipRuling.NoSuchTarget());
        rules(search().parameter("identifier", "a|b"), new OwnershipRuling.NoSuchTarget());
        isUnreadable(PointerRequest.supersede(format).change("/p-1", "/absent"));
    }

    @Test
    @SuppressWarnings("NullAway")
    void cannotTellWhenTheLookUpCannot() throws Exception {
        owners.put(BY_ID, new PointerOwnership.Unknown("away"));
        assertThat(rule(PointerRequest.delete())).isInstanceOf(OwnershipRuling.Undetermined.class);
        owners.put(BY_ID, null);
        assertThat(rule(PointerRequest.delete())).isInstanceOf(OwnershipRuling.Undetermined.class);
    }

    @Test
    @Tag("L13")
    void cannotTellWhenTheLookUpFindsAnother() throws Exception {
        owners.put(new PointerQuery.ById("P-1"), "p-1", "3", "A1001");
        assertThat(rule(PointerRequest.delete().logicalId("P-1"))).isInstanceOf(OwnershipRuling.Undetermined.class);
    }

    @Test
    @Tag("L12")
    @Tag("L13")
    void hidesAnothersPointerAlsoWhereTheLookUpFoldsIds() throws Exception {
        owners.put(new PointerQuery.ById("THEIRS"), "theirs", "1", "B2002");
        rules(PointerRequest.delete().logicalId("THEIRS"), OTHERS);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("L12")
    void refusesTheIdOfWhatIsYetToBeCreated(PointerBody format) throws Exception {
        rules(
                PointerRequest.create(format).body(format.identified()),
                new OwnershipRuling.Unreadable("A pointer that is created has no id yet"));
    }

    @ParameterizedTest
    @Tag("L12")
    @Tag("REQ-52")
    @EnumSource
    void refusesReferenceAndIdentifierOfTwoPointers(PointerBody format) throws Exception {
        owners.put(BY_IDENTIFIER, "p-2", "3", "A1001");
        isUnreadable(PointerRequest.supersede(format).change(format.reference(), format.both()));
    }

    @Test
    @Tag("L14")
    @Tag("L12")
    void holdsIfMatchAgainstTheStoredVersion() throws Exception {
        for (String current : new String[] {"W/\"3\"", "\"3\"", "*"}) {
            rules(PointerRequest.delete().ifMatch(current), TARGET);
        }
        for (String other : new String[] {"W/\"2\"", "3", "", "W/\"3\", W/\"2\"", "w/\"3\""}) {
            rules(PointerRequest.delete().ifMatch(other), new OwnershipRuling.VersionMismatch());
        }
        rules(PointerRequest.delete().logicalId("theirs").ifMatch("W/\"9\""), OTHERS);
    }

    @Test
    @Tag("L12")
    @Tag("L13")
    void refusesToNamePointersInTwoWaysOrNone() throws Exception {
        isUnreadable(PointerRequest.delete().logicalId(null));
        isUnreadable(PointerRequest.delete().parameter("_id", "p-1"));
        isUnreadable(PointerRequest.delete().parameter("identifier", "a|b"));
        isUnreadable(PointerRequest.delete().parameter("subject", "x"));
        isUnreadable(search().parameter("_id", "p-1"));
        isUnreadable(search().logicalId("p-1"));
        isUnreadable(PointerRequest.delete().logicalId(null).parameter("_id", "p-1", "p-1"));
        isUnreadable(PointerRequest.delete().logicalId(null).parameter("_id", "p-1", "theirs"));
        isUnreadable(search().parameter("subject", PointerRequest.SUBJECT, PointerRequest.SUBJECT));
        isUnreadable(search().parameter("subject", ""));
        isUnreadable(PointerRequest.delete().logicalId(null).parameter("subject", PointerRequest.SUBJECT));
        isUnreadable(PointerRequest.delete().logicalId(null).parameter("identifier", "a|b"));
        isUnreadable(PointerRequest.delete().parameter("_ID", "theirs"));
        isUnreadable(PointerRequest.delete().parameter("identifier:exact", "a|b"));
        isUnreadable(search().parameter("status", "current"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "|b", "a|", "a|b|c", "a|b,c|d", "a\\|b", "|", "a\\|b|c"})
    void refusesIdentifiersOfNotOneSystemAndValue(String identifier) throws Exception {
        isUnreadable(search().parameter("identifier", identifier));
    }

    @Test
    void refusesSubjectsThatAreSeveral() throws Exception {
        isUnreadable(search().parameter("subject", PointerRequest.SUBJECT + ",x"));
    }

    @ParameterizedTest
    @Tag("L13")
    @ValueSource(strings = {"p%31", "p/1", "p-1/_history/2", "", "p_1", "p-1,theirs", "p 1"})
    void refusesIdsThatAreNone(String id) throws Exception {
        isUnreadable(PointerRequest.delete().logicalId(null).parameter("_id", id));
        isUnreadable(PointerRequest.delete().logicalId(id));
    }

    @Test
    void refusesIdsThatAreTooLong() throws Exception {
        owners.put(new PointerQuery.ById("a".repeat(64)), "a".repeat(64), "1", "A1001");
        assertThat(rule(PointerRequest.delete().logicalId("a".repeat(64)))).isInstanceOf(OwnershipRuling.Owned.class);
        isUnreadable(PointerRequest.delete().logicalId("a".repeat(65)));
    }

    @ParameterizedTest
    @Tag("L12")
    @EnumSource
    void refusesCreatesThatNamePointersBesideTheBody(PointerBody format) throws Exception {
        isUnreadable(PointerRequest.create(format).logicalId("p-1"));
        isUnreadable(PointerRequest.create(format).parameter("_id", "p-1"));
        isUnreadable(PointerRequest.create(format).parameter("identifier", "a|b"));
        rules(PointerRequest.create(format).parameter("_format", "xml"), NO_TARGET);
    }

    @ParameterizedTest
    @Tag("L12")
    @ValueSource(strings = {"PUT", "GET", "post", ""})
    void refusesOtherMethods(String verb) throws Exception {
        isUnreadable(PointerRequest.update(PointerBody.JSON).verb(verb));
    }

    @Test
    void refusesOtherTypes() throws Exception {
        isUnreadable(PointerRequest.delete().resourceType("documentReference"));
        isUnreadable(PointerRequest.delete().resourceType(null));
    }

    @Test
    @Tag("L13")
    @Tag("REQ-53")
    void refusesVersionsOfAPointer() throws Exception {
        isUnreadable(PointerRequest.delete().version("3"));
        isUnreadable(PointerRequest.update(PointerBody.JSON).version("3"));
    }

    @ParameterizedTest
    @Tag("REQ-52")
    @EnumSource
    void looksAnIdentifierUpForThePatientOfTheBodyAlone(PointerBody format) throws Exception {
        owners.put(
                new PointerQuery.ByIdentifier(null, PointerRequest.SYSTEM, PointerRequest.VALUE), "p-1", "3", "A1001");
        String subject = format.patientReference();
        PointerRequest request = PointerRequest.supersede(format).change(format.reference(), format.identifier());
        rules(request, TARGET);
        isUnreadable(PointerRequest.supersede(format)
                .change(format.reference(), format.identifier())
                .change("9876543210", "9658218873"));
        isUnreadable(PointerRequest.supersede(format)
                .change(format.reference(), format.identifier())
                .change("subject", "author2"));
        isUnreadable(PointerRequest.supersede(format)
                .change(format.reference(), format.identifier())
                .change(subject, subject + format.separator() + subject));
        isUnreadable(PointerRequest.supersede(format)
                .change(format.reference(), format.identifier())
                .change(subject, subject + format.separator() + format.patientIdentifier("a", "b")));
        // By its id there is one pointer, whoever it is about; the patient is then the application's to compare.
        rules(PointerRequest.supersede(format).change("subject", "author2"), TARGET);
    }

    @ParameterizedTest
    @Tag("L12")
    @ValueSource(strings = {"appends", "transforms", "signs", "Replaces", "replaces "})
    void refusesRelationsThatReplaceNothing(String code) throws Exception {
        for (PointerBody format : PointerBody.values()) {
            isUnreadable(PointerRequest.supersede(format).change("\"replaces\"", '"' + code + '"'));
        }
    }

    @Test
    @Tag("L12")
    void comparesOdsCodesAsTheDirectoryWritesThem() throws Exception {
        owners.put(BY_ID, "p-1", "3", "a1001");
        rules(PointerRequest.delete(), OTHERS);
        rules(PointerRequest.delete().callerOds("a1001"), TARGET);
    }
}
