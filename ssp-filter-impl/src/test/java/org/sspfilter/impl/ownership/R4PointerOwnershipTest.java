package org.sspfilter.impl.ownership;

import static org.assertj.core.api.Assertions.assertThat;

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

/** All of the custodian rule again with bodies of R4, and what R4 has beside: a pointer that is written anew. */
class R4PointerOwnershipTest extends DocumentReferenceOwnershipTest {

    private static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";

    @Override
    PointerForm form() {
        return PointerForm.R4;
    }

    @Test
    void takesNoRowsOfTheEarlierRelease() {
        DocumentReferenceOwnership check = new DocumentReferenceOwnership(
                owners,
                PointerForm.R4,
                List.of(PointerRows.heldTo(PointerForm.R4.rule()).get(0), PointerRequest.UPDATE));
        assertThat(check.interactions())
                .containsExactly(
                        PointerRows.heldTo(PointerForm.R4.rule()).get(0).id());
    }

    @ParameterizedTest
    @EnumSource
    void letsAnOwnPointerBeWrittenAnew(PointerBody format) throws Exception {
        rules(PointerRequest.write(format), TARGET);
        rules(PointerRequest.write(format).ifMatch("W/\"3\""), TARGET);
        rules(PointerRequest.write(format).parameter("_format", "json"), TARGET);
    }

    /** The record locator has no such thing. */
    @ParameterizedTest
    @EnumSource
    @Tag("L12")
    void letsNothingBeWrittenAnewInTheEarlierRelease(PointerBody format) {
        DocumentReferenceOwnership stu3 =
                new DocumentReferenceOwnership(owners, PointerForm.STU3, PointerRows.heldTo(PointerForm.STU3.rule()));
        assertThat(PointerRequest.write(format).ruledBy(stu3)).isInstanceOf(OwnershipRuling.Unreadable.class);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("L12")
    void refusesToWriteWhatIsNotTheCallers(PointerBody format) throws Exception {
        rules(PointerRequest.write(format).change("/A1001", "/B2002"), NOT_OWNED);
        rules(PointerRequest.write(format).change("\"p-1\"", "\"theirs\"").logicalId("theirs"), OTHERS);
        rules(PointerRequest.write(format).change("\"p-1\"", "\"shared\"").logicalId("shared"), OTHERS);
        rules(
                PointerRequest.write(format).change("\"p-1\"", "\"absent\"").logicalId("absent"),
                new OwnershipRuling.NoSuchTarget());
        rules(PointerRequest.write(format).ifMatch("W/\"2\""), new OwnershipRuling.VersionMismatch());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("L12")
    void holdsTheIdInTheBodyAgainstTheOneInThePath(PointerBody format) throws Exception {
        isUnreadable(PointerRequest.write(format).logicalId("theirs"));
        isUnreadable(PointerRequest.write(format).change("\"p-1\"", "\"theirs\""));
        isUnreadable(PointerRequest.write(format).change("\"p-1\"", "\"P-1\""));
        isUnreadable(PointerRequest.write(format).body(format.plain()));
    }

    /** A conditional update creates where nothing matches: there would be nothing to rule on. */
    @ParameterizedTest
    @EnumSource
    @Tag("L12")
    @Tag("L13")
    void refusesToWriteWhatASearchOrAVersionNames(PointerBody format) throws Exception {
        isUnreadable(PointerRequest.write(format).logicalId(null).parameter("_id", "p-1"));
        isUnreadable(PointerRequest.write(format)
                .logicalId(null)
                .parameter("subject", PointerRequest.SUBJECT)
                .parameter("identifier", PointerRequest.SYSTEM + "|" + PointerRequest.VALUE));
        isUnreadable(PointerRequest.write(format).parameter("identifier", "a|b"));
        isUnreadable(PointerRequest.write(format).logicalId(null));
        isUnreadable(PointerRequest.write(format).version("3"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("L12")
    void holdsTheRelationsOfWhatIsWrittenAnewToTheSameRule(PointerBody format) throws Exception {
        String own = "nrl/DocumentReference/p-1";
        rules(PointerRequest.writeSuperseding(format), TARGET);
        rules(PointerRequest.writeSuperseding(format).change(own, own.replace("p-1", "theirs")), OTHERS_REPLACED);
        owners.put(new PointerQuery.ById("p-2"), "p-2", "5", "A1001");
        rules(
                PointerRequest.writeSuperseding(format).change(own, own.replace("p-1", "p-2")),
                new OwnershipRuling.Owned(List.of(
                        new ResolvedTarget("DocumentReference", "p-1", "3"),
                        new ResolvedTarget("DocumentReference", "p-2", "5"))));
        isUnreadable(PointerRequest.writeSuperseding(format).change(own, own.replace("p-1", "absent")));
        isUnreadable(PointerRequest.writeSuperseding(format).change("replaces", "appends"));
        owners.put(new PointerQuery.ById("away"), new PointerOwnership.Unknown("away"));
        assertThat(rule(PointerRequest.writeSuperseding(format).change(own, own.replace("p-1", "away"))))
                .isInstanceOf(OwnershipRuling.Undetermined.class);
    }

    @ParameterizedTest
    @EnumSource
    void looksAReplacedPointerUpByThePatientsIdentifier(PointerBody format) throws Exception {
        owners.put(
                new PointerQuery.ByIdentifier(NHS_NUMBER + "|9658218873", PointerRequest.SYSTEM, PointerRequest.VALUE),
                "p-1",
                "3",
                "A1001");
        String reference = format.patientReference();
        PointerRequest request = PointerRequest.supersede(format).change(format.reference(), format.identifier());
        rules(request.change(reference, format.patientIdentifier(NHS_NUMBER, "9658218873")), TARGET);
        isUnreadable(PointerRequest.supersede(format)
                .change(format.reference(), format.identifier())
                .change(
                        reference,
                        format.patientIdentifier(NHS_NUMBER, "9658218873") + format.separator() + reference));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://fhir.nhs.uk/Id/nhs-number", "https://fhir.nhs.uk/id/ods-organization-code", ""})
    @Tag("L16")
    void refusesCustodiansOfAnotherSystem(String system) throws Exception {
        for (PointerBody format : PointerBody.values()) {
            PointerRequest request = PointerRequest.create(format).writtenAs(PointerForm.R4);
            isUnreadable(request.change("https://fhir.nhs.uk/Id/ods-organization-code", system));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("L16")
    void refusesCustodiansInTheEarlierFormOrInBoth(PointerBody format) throws Exception {
        String stu3 = format.custodianReference("A1001");
        String r4 = format.custodianIdentifier("A1001");
        isUnreadable(PointerRequest.create(format)
                .writtenAs(PointerForm.R4)
                .change(r4, stu3)
                .asIs());
        isUnreadable(PointerRequest.create(format)
                .writtenAs(PointerForm.R4)
                .change(r4, r4 + format.separator() + stu3)
                .asIs());
        isUnreadable(PointerRequest.create(format)
                .writtenAs(PointerForm.R4)
                .change(r4, r4 + format.separator() + r4)
                .asIs());
        isUnreadable(PointerRequest.create(format)
                .writtenAs(PointerForm.R4)
                .change("\"A1001\"", "\"A-1\"")
                .asIs());
    }
}
