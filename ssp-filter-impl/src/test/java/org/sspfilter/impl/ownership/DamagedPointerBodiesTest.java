package org.sspfilter.impl.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipRuling;
import org.sspfilter.ownership.PointerQuery;
import org.sspfilter.ownership.RegistrationQuery;
import org.sspfilter.ownership.RequestBodyException;

/**
 * Bodies that hold the caller's own and another's, pieced together and damaged: ruled on without an exception, and where they are
 * admitted other parsers read the caller's own in them, and nothing else. The same bodies on every run.
 */
@Tag("L16")
class DamagedPointerBodiesTest {

    private static final int ROUNDS = 6_000;
    /** Fewer would leave little to compare; more would mean that the changes seldom meet what is read. */
    private static final int FEWEST = ROUNDS / 50;

    private static final int MOST = ROUNDS * 3 / 4;
    private static final String OTHER = "B2002";
    private static final String OWN_POINTER = "A1001-1";
    private static final String OTHERS_POINTER = "B2002-1";
    private static final String OTHERS_PATIENT = "9876543210";

    private final FakePointerOwners owners = new FakePointerOwners()
            .put(new PointerQuery.ById(OWN_POINTER), OWN_POINTER, "3", "A1001")
            .put(new PointerQuery.ById(OTHERS_POINTER), OTHERS_POINTER, "1", OTHER)
            .put(identified(OWN_POINTER), OWN_POINTER, "3", "A1001")
            .put(identified(OTHERS_POINTER), OTHERS_POINTER, "1", OTHER);

    private static PointerQuery identified(String value) {
        return new PointerQuery.ByIdentifier(PointerRequest.SUBJECT, PointerRequest.SYSTEM, value);
    }

    /** With a relation that names the caller's own pointer in these ways. */
    private static String superseding(String pointer, PointerBody format, String target) {
        return pointer.replace(format == PointerBody.JSON ? "\"status\"" : "<status", format.relation(target))
                .replace("p-1", OWN_POINTER)
                .replace(PointerRequest.VALUE, OWN_POINTER)
                .strip();
    }

    private static String ofAnother(String body) {
        return body.replace("A1001", OTHER).replace(MigrationRequest.NHS_NUMBER, OTHERS_PATIENT);
    }

    @ParameterizedTest
    @EnumSource
    void admitsPointersThatOthersReadAsTheCallersOwn(PointerBody format) throws Exception {
        OwnershipCheck check =
                new DocumentReferenceOwnership(owners, PointerForm.STU3, PointerRows.heldTo(PointerForm.STU3.rule()));
        Bodies bodies = new Bodies(superseding(format.plain(), format, format.both()), 20260101);
        int admitted = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] body = bodies.next();
            if (isOwned(check, PointerRequest.create(format).body(body))) {
                admitted++;
                for (OthersReading reading : OthersReading.of(body, format.mediaType())) {
                    assertThat(reading.texts("custodian", "reference")).containsExactly(PointerBody.CUSTODIAN);
                    assertThat(reading.at("custodian", "identifier")).isEmpty();
                    replacesItsOwn(reading);
                }
            }
        }
        assertThat(admitted).isBetween(FEWEST, MOST);
    }

    @ParameterizedTest
    @EnumSource
    void admitsPointersOfLaterReleasesThatOthersReadAsTheCallersOwn(PointerBody format) throws Exception {
        OwnershipCheck r4 =
                new DocumentReferenceOwnership(owners, PointerForm.R4, PointerRows.heldTo(PointerForm.R4.rule()));
        OwnershipCheck prefixed = new PrefixedPointerOwnership(owners, PointerRows.heldTo(PointerForm.NRLF.rule()));
        Bodies bodies = new Bodies(
                PointerBody.laterCustodian(superseding(format.identified(), format, format.identifier())), 20260102);
        int admitted = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] body = bodies.next();
            OwnershipCheck check = i % 2 == 0 ? r4 : prefixed;
            boolean written = isOwned(
                    check, PointerRequest.write(format).logicalId(OWN_POINTER).body(body));
            if (isOwned(check, PointerRequest.create(format).body(body)) || written) {
                admitted++;
                for (OthersReading reading : OthersReading.of(body, format.mediaType())) {
                    assertThat(reading.texts("custodian", "identifier", "value"))
                            .containsExactly("A1001");
                    assertThat(reading.at("custodian", "reference")).isEmpty();
                    replacesItsOwn(reading);
                    if (written) {
                        assertThat(reading.texts("id")).containsExactly(OWN_POINTER);
                    }
                }
            }
        }
        assertThat(admitted).isBetween(FEWEST, MOST);
    }

    @ParameterizedTest
    @EnumSource
    void admitsMigrationsThatOthersReadAsOfTheRegisteredPatient(MigrationBody format) throws Exception {
        OwnershipCheck check = new RegisteredPracticeOwnership(
                new FakeRegistrations()
                        .put(new RegistrationQuery.ByNhsNumber(MigrationRequest.NHS_NUMBER), "A1001")
                        .put(new RegistrationQuery.ByNhsNumber(OTHERS_PATIENT), OTHER),
                List.of(MigrationRequest.RECORD));
        Bodies bodies = new Bodies(format.text(), 20260103);
        int admitted = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] body = bodies.next();
            if (isOwned(check, MigrationRequest.record(format).body(body))) {
                admitted++;
                for (OthersReading reading : OthersReading.of(body, format.mediaType())) {
                    assertThat(reading.at("parameter").stream()
                                    .filter(one -> one.texts("name").contains("patientNHSNumber"))
                                    .flatMap(one -> one.texts("valueIdentifier", "value").stream()))
                            .containsExactly(MigrationRequest.NHS_NUMBER);
                }
            }
        }
        assertThat(admitted).isBetween(FEWEST, MOST);
    }

    private static void replacesItsOwn(OthersReading reading) {
        assertThat(reading.texts("relatesTo", "target", "reference"))
                .hasSizeLessThan(2)
                .allMatch(reference -> reference.endsWith("DocumentReference/" + OWN_POINTER));
        assertThat(reading.texts("relatesTo", "target", "identifier", "value"))
                .hasSizeLessThan(2)
                .allMatch(OWN_POINTER::equals);
    }

    private static boolean isOwned(OwnershipCheck check, PointerRequest request) {
        OwnershipRuling ruling = request.ruledBy(check);
        assertThat(ruling).isNotNull();
        return ruling instanceof OwnershipRuling.Owned;
    }

    private static boolean isOwned(OwnershipCheck check, MigrationRequest request) {
        try {
            return check.rule(request.query()) instanceof OwnershipRuling.Owned;
        } catch (RequestBodyException e) {
            assertThat(e.fault()).isEqualTo(RequestBodyException.Fault.UNREADABLE);
            return false;
        }
    }

    /** The caller's own body with pieces of another's in it, another's with pieces of the caller's, and either damaged. */
    private static final class Bodies {

        private static final String SPICE = "<>/&;\"'{}[]:,!? \u0000";

        private final String own;
        private final String foreign;
        private final Random random;

        Bodies(String own, long seed) {
            this.own = own;
            this.foreign = ofAnother(own);
            random = new Random(seed);
        }

        byte[] next() {
            boolean mine = random.nextInt(4) > 0;
            StringBuilder body = new StringBuilder(mine ? own : foreign);
            for (int i = random.nextInt(3); i > 0; i--) {
                splice(body, random.nextInt(4) == 0 ? own : foreign);
            }
            byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(3) - 1; i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = random.nextBoolean()
                        ? (byte) random.nextInt(256)
                        : (byte) SPICE.charAt(random.nextInt(SPICE.length()));
            }
            return bytes;
        }

        /** Puts a whole member, which may have changed its case, before another, in its place or anywhere. */
        private void splice(StringBuilder body, String donor) {
            int start = boundary(donor, random.nextInt(donor.length()));
            int end = boundary(donor, Math.min(donor.length() - 1, start + 1 + random.nextInt(160)));
            String piece = donor.substring(Math.min(start, end), Math.max(start, end));
            if (random.nextInt(4) == 0 && piece.length() > 2) {
                int letter = 1 + random.nextInt(2);
                piece = piece.substring(0, letter)
                        + Character.toUpperCase(piece.charAt(letter))
                        + piece.substring(letter + 1);
            }
            int at = random.nextInt(4) == 0
                    ? random.nextInt(body.length())
                    : boundary(body.toString(), random.nextInt(body.length()));
            int until = random.nextBoolean() ? at : Math.min(body.length(), at + piece.length());
            body.replace(at, until, piece);
        }

        /** Where a member or an element begins, at or after this place; the place itself when none does. */
        private static int boundary(String text, int from) {
            for (int i = from; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean named = c == '"' && text.startsWith("\":", text.indexOf('"', i + 1));
                boolean begun = c == '<' && !text.startsWith("</", i);
                if (named || begun) {
                    return i;
                }
            }
            return from;
        }
    }
}
