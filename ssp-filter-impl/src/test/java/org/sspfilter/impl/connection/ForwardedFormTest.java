package org.sspfilter.impl.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.Pem;
import org.sspfilter.pki.TestPki;

/** What the two forms take, and a table of what they do not. */
class ForwardedFormTest {

    private static final TestPki PKI = TestPki.at(Instant.parse("2026-03-01T12:00:00Z"));
    private static final Issued LEAF = PKI.subCa().issue("ssp.test.nhs.uk").build();
    private static final String ITEM = ForwardedText.item(LEAF.certificate());
    private static final String SUB = ForwardedText.item(PKI.subCa().certificate());
    private static final String ROOT = ForwardedText.item(PKI.root().certificate());
    private static final String ESCAPED = ForwardedText.escaped(LEAF.certificate());
    private static final byte[] DER = ForwardedText.der(LEAF.certificate());

    private final ForwardedChains rfc9440 = new ForwardedChains(new Rfc9440Form(), 10);
    private final ForwardedChains nginx = new ForwardedChains(new NginxForm(), 1);

    private static DenialReason refusal(ForwardedChains chains, String certificate, String chain) {
        UnreadableChainException refused =
                catchThrowableOfType(UnreadableChainException.class, () -> chains.find(certificate, chain));
        assertThat(refused).isNotNull();
        assertThat(refused.getStackTrace()).isEmpty();
        return refused.denial().reason();
    }

    @Test
    void readsAByteSequence() throws Exception {
        assertThat(rfc9440.find(ITEM, "").certificates()).containsExactly(LEAF.certificate());
    }

    @Test
    void readsAListWithAndWithoutBlanksWithAndWithoutTheAnchor() throws Exception {
        assertThat(rfc9440.find(ITEM, SUB).certificates())
                .containsExactly(LEAF.certificate(), PKI.subCa().certificate());
        for (String list : List.of(SUB + "," + ROOT, SUB + ", " + ROOT, SUB + "\t ,\t" + ROOT)) {
            assertThat(rfc9440.find(ITEM, list).certificates())
                    .containsExactly(
                            LEAF.certificate(),
                            PKI.subCa().certificate(),
                            PKI.root().certificate());
        }
    }

    @Test
    void readsWhatNginxWrites() throws Exception {
        assertThat(ESCAPED).startsWith("-----BEGIN%20CERTIFICATE-----%0A").contains("%2F");
        assertThat(nginx.find(ESCAPED, "").certificates()).containsExactly(LEAF.certificate());
    }

    @Test
    void takesAPlusForAPlus() throws Exception {
        String bare = ESCAPED.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
        assertThat(bare).contains("+");
        assertThat(nginx.find(bare, "").certificates()).containsExactly(LEAF.certificate());
    }

    static Stream<Map.Entry<String, String>> badItems() {
        String base64 = ITEM.substring(1, ITEM.length() - 1);
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("a word", "x");
        bad.put("a colon", ":");
        bad.put("nothing between colons", "::");
        bad.put("no colons", base64);
        bad.put("one colon", ":" + base64);
        bad.put("a string", "\"" + base64 + "\"");
        bad.put("a parameter", ITEM + ";a=1");
        bad.put("two items", ITEM + ", " + ITEM);
        bad.put("two items, unparted", ITEM + ITEM);
        bad.put("a blank before", " " + ITEM);
        bad.put("a blank inside", ":" + base64.substring(0, 64) + " " + base64.substring(64) + ":");
        bad.put("a fold inside", ":" + base64.substring(0, 64) + "\r\n " + base64.substring(64) + ":");
        bad.put("NUL inside", ":" + base64.substring(0, 64) + "\0" + base64.substring(65) + ":");
        bad.put("base64url", ITEM.replace('/', '_').replace('+', '-'));
        bad.put("no padding", ForwardedText.item(padded()).replace("=", ""));
        bad.put("bits after the last octet", withStrayBits());
        bad.put("other letters", ":\uff21\uff21\uff21\uff21:");
        bad.put("percent-encoded", ForwardedText.escape(ITEM));
        bad.put("PEM", ForwardedText.item(Pem.of(List.of(LEAF.certificate())).getBytes(StandardCharsets.US_ASCII)));
        bad.put("an octet too many", ForwardedText.item(Arrays.copyOf(DER, DER.length + 1)));
        bad.put("an octet too few", ForwardedText.item(Arrays.copyOf(DER, DER.length - 1)));
        bad.put("two in one", ForwardedText.item(twice(DER)));
        bad.put("DER of something else", ForwardedText.item(new byte[] {0x30, 0x03, 0x02, 0x01, 0x05}));
        bad.put("an empty sequence", ForwardedText.item(new byte[] {0x30, 0x00}));
        bad.put("indefinite length", ForwardedText.item(new byte[] {0x30, (byte) 0x80, 0x00, 0x00}));
        bad.put("a length of four octets", ForwardedText.item(new byte[] {0x30, (byte) 0x84, 0x7f, -1, -1, -1}));
        bad.put("one octet", ForwardedText.item(new byte[] {0x30}));
        bad.put("deep nesting", ForwardedText.item(nested()));
        return bad.entrySet().stream();
    }

    /** A good certificate of a length that needs padding. */
    private static byte[] padded() {
        byte[] der = DER;
        for (int length = 1; der.length % 3 != 1; length++) {
            String name = "s".repeat(length) + ".test.nhs.uk";
            der = ForwardedText.der(PKI.subCa().issue(name).build().certificate());
        }
        return der;
    }

    /** The last letter before the padding with one of its unused bits set: the same octets to a lax reader. */
    private static String withStrayBits() {
        StringBuilder text = new StringBuilder(ForwardedText.item(padded()));
        int last = text.indexOf("=") - 1;
        text.setCharAt(last, (char) (text.charAt(last) + 1));
        return text.toString();
    }

    private static byte[] twice(byte[] octets) {
        byte[] both = Arrays.copyOf(octets, 2 * octets.length);
        System.arraycopy(octets, 0, both, octets.length, octets.length);
        return both;
    }

    private static byte[] nested() {
        byte[] inner = {};
        while (inner.length < 11_000) {
            byte[] outer = new byte[inner.length + 4];
            outer[0] = 0x30;
            outer[1] = (byte) 0x82;
            outer[2] = (byte) (inner.length >> 8);
            outer[3] = (byte) inner.length;
            System.arraycopy(inner, 0, outer, 4, inner.length);
            inner = outer;
        }
        return inner;
    }

    @ParameterizedTest
    @MethodSource("badItems")
    @Tag("H04")
    void refusesWhatIsNoByteSequenceWithOneCertificate(Map.Entry<String, String> bad) {
        assertThat(refusal(rfc9440, bad.getValue(), "")).isEqualTo(DenialReason.CERTIFICATE_UNREADABLE);
    }

    @ParameterizedTest
    @MethodSource("badItems")
    @Tag("H04")
    void refusesTheSameInTheList(Map.Entry<String, String> bad) {
        if (!bad.getKey().startsWith("two items,") && !bad.getKey().startsWith("a blank before")) {
            assertThat(refusal(rfc9440, ITEM, SUB + ", " + bad.getValue()))
                    .isEqualTo(DenialReason.CERTIFICATE_UNREADABLE);
        }
    }

    @ParameterizedTest
    @MethodSource("badLists")
    @Tag("H04")
    void refusesListsThatAreNone(String list) {
        assertThat(refusal(rfc9440, ITEM, list)).isEqualTo(DenialReason.CERTIFICATE_UNREADABLE);
    }

    static Stream<String> badLists() {
        return Stream.of(
                ",",
                " ",
                SUB + ",",
                "," + SUB,
                SUB + ",," + ROOT,
                SUB + ";" + ROOT,
                SUB + " " + ROOT,
                "(" + SUB + ")",
                ITEM,
                SUB + ", " + ITEM);
    }

    @Test
    @Tag("H04")
    void countsBeforeItDecodes() {
        String nonsense = ",".repeat(9);
        assertThat(refusal(rfc9440, ITEM, nonsense)).isEqualTo(DenialReason.CERTIFICATE_TOO_LARGE);
        assertThat(refusal(rfc9440, ITEM, nonsense.substring(1))).isEqualTo(DenialReason.CERTIFICATE_UNREADABLE);
    }

    @Test
    @Tag("H04")
    void readsNoHeaderOfMoreThan16Kibibytes() {
        String most = "A".repeat(16 * 1024);
        for (ForwardedChains chains : List.of(rfc9440, nginx)) {
            assertThat(refusal(chains, most, "")).isEqualTo(DenialReason.CERTIFICATE_UNREADABLE);
            assertThat(refusal(chains, most + "A", "")).isEqualTo(DenialReason.CERTIFICATE_TOO_LARGE);
            assertThat(refusal(chains, "A", most + "A")).isEqualTo(DenialReason.CERTIFICATE_TOO_LARGE);
        }
    }

    static Stream<Map.Entry<String, String>> badEscapes() {
        String pem = Pem.of(List.of(LEAF.certificate()));
        String body = Base64.getEncoder().encodeToString(DER);
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("a word", "x");
        bad.put("bare PEM", pem);
        bad.put("blanks for line ends", pem.replace('\n', ' '));
        bad.put("a plus for a blank", ESCAPED.replace("%20", "+"));
        bad.put("encoded twice", ForwardedText.escape(ESCAPED));
        bad.put("half encoded twice", ESCAPED.replace("%2B", "%252B").replace("%2F", "%252F"));
        bad.put("an escape cut off", ESCAPED + "%0");
        bad.put("an escape of nothing", ESCAPED + "%");
        bad.put("an escape of no digits", ESCAPED.replaceFirst("%2F", "%2G"));
        bad.put("an escape of other digits", ESCAPED.replaceFirst("%2F", "%\uff12F"));
        bad.put("two certificates", ForwardedText.escape(pem + pem));
        bad.put("a certificate and a CA", ForwardedText.escape(LEAF.chainPem()));
        bad.put("text before", ForwardedText.escape("subject=CN\n" + pem));
        bad.put("text after", ForwardedText.escape(pem + "more"));
        bad.put("two line ends after", ForwardedText.escape(pem + "\n"));
        bad.put("a private key", ForwardedText.escape(pem.replace("CERTIFICATE", "PRIVATE KEY")));
        bad.put("trusted", ForwardedText.escape(pem.replace("CERTIFICATE", "TRUSTED CERTIFICATE")));
        bad.put("no end", ForwardedText.escape(pem.substring(0, pem.indexOf("-----END"))));
        bad.put("begin alone", ForwardedText.escape("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"));
        bad.put("an empty line", ForwardedText.escape(pem.replaceFirst("-----\n", "-----\n\n")));
        bad.put("a header", ForwardedText.escape(pem.replaceFirst("-----\n", "-----\nProc-Type: 4,ENCRYPTED\n\n")));
        bad.put("NUL inside", ESCAPED.substring(0, 90) + "%00" + ESCAPED.substring(90));
        bad.put("a raw tab", ESCAPED.substring(0, 90) + "\t" + ESCAPED.substring(90));
        bad.put("a raw line end", ESCAPED.substring(0, 90) + "\r\n " + ESCAPED.substring(90));
        bad.put("RFC 9440", ITEM);
        bad.put("DER and more", escapedPem(Base64.getEncoder().encodeToString(Arrays.copyOf(DER, DER.length + 3))));
        bad.put("two in one", escapedPem(Base64.getEncoder().encodeToString(twice(DER))));
        bad.put("base64url", escapedPem(body.replace('/', '_').replace('+', '-')));
        return bad.entrySet().stream();
    }

    private static String escapedPem(String body) {
        return ForwardedText.escape("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    }

    @ParameterizedTest
    @MethodSource("badEscapes")
    @Tag("H04")
    void refusesWhatNginxDoesNotWrite(Map.Entry<String, String> bad) {
        assertThat(refusal(nginx, bad.getValue(), "")).isEqualTo(DenialReason.CERTIFICATE_UNREADABLE);
    }

    @Test
    void remembersAChainOnlyWhenItIsProved() throws Exception {
        ForwardedChains.Found first = rfc9440.find(ITEM, SUB);
        assertThat(rfc9440.find(ITEM, SUB).certificates()).isNotSameAs(first.certificates());
        assertThat(rfc9440.remembered()).isZero();

        Objects.requireNonNull(first.proved()).run();
        assertThat(rfc9440.find(ITEM, SUB).certificates()).isSameAs(first.certificates());
        assertThat(rfc9440.find(ITEM, SUB).proved()).isNull();
        assertThat(rfc9440.find(ITEM, "").certificates()).isNotSameAs(first.certificates());
        assertThat(rfc9440.remembered()).isOne();
    }

    /** The same certificate with some of its escapes in lower case. */
    private static String lowerCaseEscapes(int which) {
        StringBuilder text = new StringBuilder(ESCAPED);
        int at = 0;
        for (int bits = which + 1; bits != 0; bits >>= 1) {
            at = text.indexOf("%0A", at);
            if ((bits & 1) != 0) {
                text.setCharAt(at + 2, 'a');
            }
            at += 3;
        }
        return text.toString();
    }

    @Test
    @Tag("C26")
    void remembersTheSecureProxyThroughACrowdOfStrangers() throws Exception {
        ForwardedChains.Found ours = nginx.find(ESCAPED, "");
        Objects.requireNonNull(ours.proved()).run();
        for (int i = 0; i < 500; i++) {
            // Read well, and proved by nobody: in a spelling of its own each time.
            nginx.find(lowerCaseEscapes(i), "");
            refusal(nginx, ESCAPED + i, "");
        }
        assertThat(nginx.remembered()).isOne();
        assertThat(nginx.find(ESCAPED, "").certificates()).isSameAs(ours.certificates());
    }
}
