package org.sspfilter.impl.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sspfilter.impl.profile.TestProfiles;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipRuling;
import org.sspfilter.ownership.RegistrationQuery;
import org.sspfilter.ownership.RequestBodyException;

/** Damaged bodies: ruled on without an exception, and never to the caller's favour. The same damage on every run. */
@Tag("L16")
class PointerBodiesFuzzTest {

    private static final int ROUNDS = 4_000;

    @ParameterizedTest
    @EnumSource
    void rulesOnDamagedBodiesOfOthersWithoutAdmittingOne(PointerBody format) throws Exception {
        OwnershipCheck check = new DocumentReferenceOwnership(
                new FakePointerOwners(), PointerForm.STU3, List.of(TestProfiles.CREATE_POINTER));
        byte[] foreign = format.superseding().replace("/A1001", "/ZZ9").strip().getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20260101);
        for (int i = 0; i < ROUNDS; i++) {
            PointerRequest request = PointerRequest.create(format).body(damaged(foreign, random));
            assertThat(request.ruledBy(check)).isNotNull().isNotInstanceOf(OwnershipRuling.Owned.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rulesOnDamagedBodiesOfLaterReleasesWithoutAdmittingOne(PointerBody format) throws Exception {
        OwnershipCheck r4 = new DocumentReferenceOwnership(
                new FakePointerOwners(), PointerForm.R4, PointerRows.heldTo(PointerForm.R4.rule()));
        OwnershipCheck prefixed =
                new PrefixedPointerOwnership(new FakePointerOwners(), PointerRows.heldTo(PointerForm.NRLF.rule()));
        byte[] foreign = PointerBody.laterCustodian(
                        format.identifiedSuperseding().replace("/A1001", "/ZZ9"))
                .strip()
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20260102);
        for (int i = 0; i < ROUNDS / 2; i++) {
            byte[] body = damaged(foreign, random);
            for (OwnershipCheck check : List.of(r4, prefixed)) {
                assertThat(PointerRequest.write(format).body(body).ruledBy(check))
                        .isNotNull()
                        .isNotInstanceOf(OwnershipRuling.Owned.class);
                assertThat(PointerRequest.create(format).body(body).ruledBy(check))
                        .isNotNull()
                        .isNotInstanceOf(OwnershipRuling.Owned.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void rulesOnDamagedMigrationsWithoutAdmittingOne(MigrationBody format) {
        OwnershipCheck check = new RegisteredPracticeOwnership(
                new FakeRegistrations().put(new RegistrationQuery.ByNhsNumber(MigrationRequest.NHS_NUMBER), "A1001"),
                List.of(MigrationRequest.RECORD));
        byte[] foreign =
                format.text().replace(MigrationRequest.NHS_NUMBER, "9876543210").getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20260103);
        for (int i = 0; i < ROUNDS; i++) {
            MigrationRequest request = MigrationRequest.record(format).body(damaged(foreign, random));
            try {
                assertThat(check.rule(request.query())).isNotNull().isNotInstanceOf(OwnershipRuling.Owned.class);
            } catch (RequestBodyException e) {
                assertThat(e.fault()).isEqualTo(RequestBodyException.Fault.UNREADABLE);
            }
        }
    }

    private static byte[] damaged(byte[] body, Random random) {
        int start = random.nextInt(4) == 0 ? random.nextInt(body.length) : 0;
        int end = random.nextInt(4) == 0 ? start + random.nextInt(body.length - start) : body.length;
        byte[] result = Arrays.copyOfRange(body, start, end);
        for (int i = random.nextInt(4); i > 0 && result.length > 0; i--) {
            String spice = "<>/&;\"'{}[]:,!? \u0000";
            result[random.nextInt(result.length)] = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) spice.charAt(random.nextInt(spice.length()));
        }
        return result;
    }
}
