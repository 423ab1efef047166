package org.sspfilter.impl.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of a list: one fault at a time, from a good one. Nobody signs these, for the form comes first. */
@Tag("R12")
class ListFormTest {

    private static final PublicKey KEY = ListWorld.SUB.certificate().getPublicKey();
    private static final ASN1Encodable ALGORITHM =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
    private static final ASN1Encodable NUMBER = extension("2.5.29.20", false, new ASN1Integer(7));
    private static final String EARLY = "The DER ends too early";
    private static final String OTHER = "The DER holds another element than the form says";
    private static final String TIME = "The DER has a time of a forbidden form";
    private static final String ENTRY = "The list holds a malformed entry";

    /** The parts of the body by their place, and those after it. */
    private static final class Draft {

        final Map<Integer, ASN1Encodable> body = new TreeMap<>(Map.of(
                0,
                new ASN1Integer(1),
                1,
                ALGORITHM,
                2,
                new X500Name("CN=Issuer"),
                3,
                raw(0x17, "260301110000Z"),
                4,
                raw(0x17, "260302120000Z"),
                5,
                new DERSequence(entry(new ASN1Integer(9), raw(0x17, "260228120000Z"))),
                6,
                extensions(NUMBER)));
        final List<ASN1Encodable> outer = new ArrayList<>(List.of(ALGORITHM, new DERBitString(new byte[] {1, 2})));
        private String from = "";
        private String to = "";

        Draft with(int place, ASN1Encodable part) {
            body.put(place, part);
            return this;
        }

        Draft without(int place) {
            body.remove(place);
            return this;
        }

        /** Puts octets that BC would not write into the place of others. */
        Draft swapping(String good, String bad) {
            from = good;
            to = bad;
            return this;
        }

        byte[] der() throws IOException {
            List<ASN1Encodable> all = new ArrayList<>(outer);
            all.add(0, new DERSequence(body.values().toArray(ASN1Encodable[]::new)));
            byte[] der = new DERSequence(all.toArray(ASN1Encodable[]::new)).getEncoded(ASN1Encoding.DER);
            String text = new String(der, StandardCharsets.ISO_8859_1);
            return (from.isEmpty() ? text : text.replace(from, to)).getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private static RevocationList read(byte[] der) throws IOException {
        return new ParsedList(der, "test", ListRules.DEFAULT).pack(KEY);
    }

    /** An element with any content, as far as BC puts up with it: one octet of tag and one of length. */
    private static ASN1Encodable raw(int tag, String content) {
        byte[] octets = content.getBytes(StandardCharsets.US_ASCII);
        return hex("%02x%02x%s".formatted(tag, octets.length, HexFormat.of().formatHex(octets)));
    }

    private static ASN1Encodable hex(String hex) {
        return new Verbatim(HexFormat.of().parseHex(hex));
    }

    /** Octets that go out as they are. */
    private static final class Verbatim extends ASN1Object {

        private final byte[] octets;

        Verbatim(byte[] octets) {
            this.octets = octets;
        }

        @Override
        public ASN1Primitive toASN1Primitive() {
            try {
                return ASN1Primitive.fromByteArray(octets);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static ASN1Encodable entry(ASN1Encodable... parts) {
        return new DERSequence(parts);
    }

    private static ASN1Encodable extension(String oid, boolean critical, ASN1Encodable value) {
        try {
            ASN1Encodable octets = new DEROctetString(value.toASN1Primitive().getEncoded(ASN1Encoding.DER));
            ASN1ObjectIdentifier id = new ASN1ObjectIdentifier(oid);
            return new DERSequence(
                    critical ? new ASN1Encodable[] {id, ASN1Boolean.TRUE, octets} : new ASN1Encodable[] {id, octets});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ASN1Encodable extensions(ASN1Encodable... all) {
        return new DERTaggedObject(true, 0, new DERSequence(all));
    }

    private static Draft entries(ASN1Encodable... all) {
        return new Draft().with(5, new DERSequence(all));
    }

    private static Draft entryWith(ASN1Encodable... all) {
        return entries(entry(new ASN1Integer(9), raw(0x17, "260228120000Z"), new DERSequence(all)));
    }

    private static Draft outer(ASN1Encodable... parts) {
        Draft draft = new Draft();
        draft.outer.clear();
        draft.outer.addAll(List.of(parts));
        return draft;
    }

    @Test
    void takesTheGoodOne() throws Exception {
        RevocationList list = read(new Draft().der());
        assertThat(list.number()).isEqualTo(7);
        assertThat(list.thisUpdate()).isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));
        assertThat(list.nextUpdate()).isEqualTo(Instant.parse("2026-03-02T12:00:00Z"));
        assertThat(list.serials().size()).isOne();
    }

    @Test
    void takesEveryGoodForm() throws Exception {
        assertThat(read(new Draft().without(5).der()).serials().size()).isZero();
        assertThat(read(new Draft().without(6).der()).number()).isNull();
        assertThat(read(new Draft().without(0).without(6).der()).number()).isNull();
        assertThat(read(new Draft().with(4, raw(0x18, "20500101000000Z")).der()).nextUpdate())
                .isEqualTo(Instant.parse("2050-01-01T00:00:00Z"));
        assertThat(read(new Draft().with(3, raw(0x17, "500101000000Z")).der()).thisUpdate())
                .isEqualTo(Instant.parse("1950-01-01T00:00:00Z"));
        assertThat(read(new Draft().with(3, raw(0x17, "240229235959Z")).der()).thisUpdate())
                .isEqualTo(Instant.parse("2024-02-29T23:59:59Z"));
    }

    static Stream<Arguments> faults() {
        DERBitString bits = new DERBitString(new byte[] {1, 2});
        ASN1Encodable pss = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS);
        ASN1Encodable sha384 = new AlgorithmIdentifier(PKCSObjectIdentifiers.sha384WithRSAEncryption, DERNull.INSTANCE);
        ASN1Encodable md5 = new AlgorithmIdentifier(PKCSObjectIdentifiers.md5WithRSAEncryption, DERNull.INSTANCE);
        ASN1Encodable reason = extension("2.5.29.21", false, new ASN1Enumerated(1));
        String weak = "The list's signature algorithm is too weak or unknown";
        return Stream.of(
                fault("version 1 with extensions", new Draft().without(0), "The list holds an element too many"),
                fault("version 3", new Draft().with(0, new ASN1Integer(2)), "The list is of an unknown version"),
                fault(
                        "version 1 spelled out",
                        new Draft().with(0, new ASN1Integer(0)),
                        "The list is of an unknown version"),
                fault("long version", new Draft().with(0, new ASN1Integer(257)), "The list is of an unknown version"),
                fault("no inner algorithm", new Draft().without(1), "The list names two signature algorithms"),
                fault("other inner algorithm", new Draft().with(1, sha384), "The list names two signature algorithms"),
                fault("other outer algorithm", outer(sha384, bits), "The list names two signature algorithms"),
                fault("MD5", outer(md5, bits).with(1, md5), weak),
                fault("PSS without parameters", outer(pss, bits).with(1, pss), weak),
                fault("no signature", outer(ALGORITHM), EARLY),
                fault("signature that is no bits", outer(ALGORITHM, new DEROctetString(new byte[2])), OTHER),
                fault(
                        "empty signature",
                        outer(ALGORITHM, new DERBitString(new byte[0])),
                        "The list's signature is malformed"),
                fault(
                        "signature of odd bits",
                        outer(ALGORITHM, new DERBitString(new byte[] {2}, 1)),
                        "The list's signature is malformed"),
                fault(
                        "more after the signature",
                        outer(ALGORITHM, bits, bits),
                        "Something follows the list's signature"),
                fault("empty issuer", new Draft().with(2, new DERSequence()), "The list has no issuer"),
                fault("no issuer", new Draft().without(2), OTHER),
                fault("no thisUpdate", new Draft().without(3).without(4), TIME),
                fault("thisUpdate without seconds", new Draft().with(3, raw(0x17, "2603011100Z")), TIME),
                fault("thisUpdate with an offset", new Draft().with(3, raw(0x17, "260301110000+0100")), TIME),
                fault("thisUpdate with a fraction", new Draft().with(3, raw(0x18, "20260301110000.5Z")), TIME),
                fault("month 0", new Draft().swapping("260301110000Z", "260001110000Z"), TIME),
                fault("month 13", new Draft().swapping("260301110000Z", "261301110000Z"), TIME),
                fault("30 February", new Draft().swapping("260301110000Z", "240230110000Z"), TIME),
                fault("29 February of no leap year", new Draft().swapping("260301110000Z", "260229110000Z"), TIME),
                fault("hour 24", new Draft().swapping("260301110000Z", "260301240000Z"), TIME),
                fault("minute 60", new Draft().swapping("260301110000Z", "260301116000Z"), TIME),
                fault("second 60", new Draft().swapping("260301110000Z", "260301110060Z"), TIME),
                fault(
                        "nextUpdate before thisUpdate",
                        new Draft().with(4, raw(0x17, "260301105959Z")),
                        "The list's next one is due before it was issued"),
                fault("no nextUpdate", new Draft().without(4), "The list does not say when the next one is due"),
                fault("entries announced and none there", entries(), "The list announces entries and holds none"),
                fault(
                        "something after the extensions",
                        new Draft().with(7, DERNull.INSTANCE),
                        "The list holds an element too many"),
                fault(
                        "no extensions where announced",
                        new Draft().with(6, extensions()),
                        "The list has no extension where it announces some"),
                fault(
                        "number twice",
                        new Draft().with(6, extensions(NUMBER, NUMBER)),
                        "The list has the same extension twice"),
                fault(
                        "unknown extension twice",
                        new Draft()
                                .with(
                                        6,
                                        extensions(
                                                extension("1.2.3", false, DERNull.INSTANCE),
                                                extension("1.2.3", false, DERNull.INSTANCE))),
                        "The list has the same extension twice"),
                fault(
                        "unknown critical extension",
                        new Draft().with(6, extensions(NUMBER, extension("1.2.3", true, DERNull.INSTANCE))),
                        "The list has a critical extension that is not understood"),
                fault(
                        "negative number",
                        new Draft().with(6, extensions(extension("2.5.29.20", false, new ASN1Integer(-1)))),
                        "The DER has a number of a forbidden form"),
                fault(
                        "delta list without a number",
                        new Draft().with(6, extensions(extension("2.5.29.27", true, new ASN1Integer(5)))),
                        "The list is a delta list without a number"),
                fault(
                        "empty scope",
                        new Draft().with(6, extensions(extension("2.5.29.28", true, new DERSequence()))),
                        "The list has an empty issuing distribution point"),
                fault("entry without a time", entries(entry(new ASN1Integer(9))), EARLY),
                fault("entry with a bad time", new Draft().swapping("260228120000Z", "2602281200xxZ"), TIME),
                fault("entry with no time", entries(entry(new ASN1Integer(9), DERNull.INSTANCE)), TIME),
                fault("entry without a serial number", entries(entry(raw(0x17, "260228120000Z"))), OTHER),
                fault("empty entry", entries(entry()), EARLY),
                fault("entry with empty extensions", entryWith(), ENTRY),
                fault(
                        "entry with something more",
                        entries(entry(
                                new ASN1Integer(9),
                                raw(0x17, "260228120000Z"),
                                new DERSequence(reason),
                                DERNull.INSTANCE)),
                        ENTRY),
                fault("reason twice", entryWith(reason, reason), "An entry of the list has the same extension twice"),
                fault(
                        "unknown critical extension of an entry",
                        entryWith(extension("1.2.3", true, DERNull.INSTANCE)),
                        "An entry of the list has a critical extension that is not understood"),
                fault(
                        "negative reason",
                        entryWith(extension("2.5.29.21", false, hex("0a0180"))),
                        "An entry of the list has a malformed reason"),
                fault(
                        "entry of version 1 with extensions",
                        entryWith(reason).without(0).without(6),
                        "The list is of version 1 and has entries with extensions"));
    }

    private static Arguments fault(String name, Draft draft, String why) {
        return Arguments.of(name, draft, why);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void refuses(String name, Draft draft, String why) throws Exception {
        byte[] der = draft.der();
        assertThatThrownBy(() -> read(der)).isInstanceOf(IOException.class).hasMessage(why);
    }

    @Test
    void refusesWhateverIsCutOrAdded() throws Exception {
        byte[] der = new Draft().der();
        for (int length = 0; length < der.length; length++) {
            byte[] cut = Arrays.copyOf(der, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(IOException.class).hasMessage(EARLY);
        }
        byte[] longer = Arrays.copyOf(der, der.length + 1);
        assertThatThrownBy(() -> read(longer)).hasMessage("Something follows the list");
    }
}
