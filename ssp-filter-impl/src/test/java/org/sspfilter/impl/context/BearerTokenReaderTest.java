package org.sspfilter.impl.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.token.TestTokens.compact;
import static org.sspfilter.token.TestTokens.gpconnect;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.token.TestTokens;

class BearerTokenReaderTest {

    private static final Instant ISSUED = TestCallContexts.ISSUED;
    private static final TokenFlavour GPCONNECT = new GpConnectStu3Flavour(false, true);
    private static final String HEADER = "{\"alg\":\"none\",\"typ\":\"JWT\"}";

    private final BearerTokenReader reader = new BearerTokenReader(8 * 1024);

    @Test
    void readsTheWholeOfAGoodToken() {
        AssertedContext asserted = admitted(gpconnect(ISSUED).bearer());

        assertThat(asserted.issuer()).isEqualTo("https://consumer.test.nhs.uk/token");
        assertThat(asserted.issuedAt()).isEqualTo(ISSUED);
        assertThat(asserted.expiresAt()).isEqualTo(ISSUED.plusSeconds(300));
        assertThat(asserted.audience()).containsExactly(TestTokens.GPCONNECT_AUDIENCE);
    }

    @Test
    @Tag("J13")
    @Tag("REQ-21")
    void refusesAbsentOrEmptyHeader() {
        assertThat(reason(null)).isEqualTo(DenialReason.CONTEXT_MISSING);
        assertThat(reason("")).isEqualTo(DenialReason.CONTEXT_MISSING);
    }

    @ParameterizedTest
    @Tag("J13")
    @ValueSource(strings = {"bearer ", "BEARER ", "beARer "})
    void takesTheSchemeInAnyCase(String scheme) {
        admitted(scheme + gpconnect(ISSUED).build());
    }

    @ParameterizedTest
    @Tag("J13")
    @ValueSource(strings = {"Basic ", "Bearer  ", "Bearer\t", "Bearer", " Bearer ", "Bearer: ", "", "Bear "})
    void refusesAnotherSchemeOrSpacing(String scheme) {
        assertThat(reason(scheme + gpconnect(ISSUED).build())).isEqualTo(DenialReason.CONTEXT_SCHEME);
    }

    @Test
    void refusesASchemeWithoutAToken() {
        assertThat(reason("Bearer")).isEqualTo(DenialReason.CONTEXT_SCHEME);
        assertThat(reason("Bearer ")).isEqualTo(DenialReason.CONTEXT_SCHEME);
    }

    @Test
    @Tag("J08")
    void refusesOneCharacterOverTheBound() {
        String bearer = gpconnect(ISSUED).bearer();

        assertThat(new BearerTokenReader(bearer.length()).read(bearer, GPCONNECT))
                .isInstanceOf(TokenReading.WellFormed.class);
        assertThat(reasonOf(new BearerTokenReader(bearer.length() - 1).read(bearer, GPCONNECT)))
                .isEqualTo(DenialReason.CONTEXT_TOO_LARGE);
        assertThat(reason("Bearer " + "A".repeat(1_000_000))).isEqualTo(DenialReason.CONTEXT_TOO_LARGE);
    }

    @Test
    @Tag("J08")
    @Tag("REQ-21")
    void refusesOtherThanThreeSections() {
        String token = gpconnect(ISSUED).build();

        assertThat(reason("Bearer " + token.substring(0, token.length() - 1))).isEqualTo(DenialReason.CONTEXT_SEGMENTS);
        assertThat(reason("Bearer " + token + ".")).isEqualTo(DenialReason.CONTEXT_SEGMENTS);
        assertThat(reason("Bearer " + token + ".a.b")).isEqualTo(DenialReason.CONTEXT_SEGMENTS);
        assertThat(reason("Bearer abc")).isEqualTo(DenialReason.CONTEXT_SEGMENTS);
    }

    @Test
    @Tag("J01")
    void refusesASignature() {
        assertThat(reason(gpconnect(ISSUED).signature("c2ln").bearer())).isEqualTo(DenialReason.CONTEXT_SIGNED);
    }

    @ParameterizedTest
    @Tag("J01")
    @ValueSource(strings = {"None", "NONE", "nOnE", "none ", "HS256", "RS256", ""})
    void refusesAnyOtherAlgorithm(String algorithm) {
        assertThat(reason(gpconnect(ISSUED).withHeader("alg", algorithm).bearer()))
                .isEqualTo(DenialReason.CONTEXT_SIGNED);
    }

    @Test
    @Tag("J01")
    void refusesAnAlgorithmThatIsNoString() {
        assertThat(reason(gpconnect(ISSUED).withHeader("alg", null).bearer())).isEqualTo(DenialReason.CONTEXT_SIGNED);
        assertThat(reason(gpconnect(ISSUED).withHeader("alg", 0).bearer())).isEqualTo(DenialReason.CONTEXT_SIGNED);
    }

    @Test
    @Tag("J12")
    void refusesAnyOtherTokenHeader() {
        assertThat(reason(gpconnect(ISSUED).withoutHeader("alg").bearer())).isEqualTo(DenialReason.CONTEXT_HEADER);
        assertThat(reason(gpconnect(ISSUED).withoutHeader("typ").bearer())).isEqualTo(DenialReason.CONTEXT_HEADER);
        assertThat(reason(gpconnect(ISSUED).withHeader("typ", "jwt").bearer())).isEqualTo(DenialReason.CONTEXT_HEADER);
        assertThat(reason(gpconnect(ISSUED).withHeader("typ", "at+jwt").bearer()))
                .isEqualTo(DenialReason.CONTEXT_HEADER);
        assertThat(reason(gpconnect(ISSUED).withHeader("kid", "1").bearer())).isEqualTo(DenialReason.CONTEXT_HEADER);
        assertThat(reason(gpconnect(ISSUED).withHeader("crit", null).bearer())).isEqualTo(DenialReason.CONTEXT_HEADER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"typ\":\"JWT\",\"alg\":\"none\"}",
                " { \"alg\" : \"none\" ,\n\t\"typ\" : \"JWT\" } ",
                "{\"\\u0061lg\":\"n\\u006fne\",\"typ\":\"JWT\"}"
            })
    void takesTheTokenHeaderInAnyWriting(String header) {
        admitted("Bearer " + compact(header, gpconnect(ISSUED).payload()));
    }

    @ParameterizedTest
    @Tag("J09")
    @ValueSource(
            strings = {
                "{\"alg\":\"none\",\"alg\":\"none\",\"typ\":\"JWT\"}",
                "{\"typ\":\"JWT\",\"alg\":\"none\",\"t\\u0079p\":\"JWT\"}"
            })
    void refusesARepeatedMemberOfTheTokenHeader(String header) {
        assertThat(reason("Bearer " + compact(header, gpconnect(ISSUED).payload())))
                .isEqualTo(DenialReason.CONTEXT_DUPLICATE_MEMBER);
    }

    @ParameterizedTest
    @Tag("J08")
    @ValueSource(strings = {"=", "==", "+", "/", "\n", " ", "\t", "é", "\u0000", "~", ",", "A", "ıııı"})
    void refusesAForeignCharacterInASection(String foreign) {
        String token = gpconnect(ISSUED).with("x", "y").build();
        String padded = token.substring(0, token.length() - 1);
        // Cut to whole groups of four, so that the character alone is the fault.
        String payload = padded.substring(padded.indexOf('.') + 1);
        String whole = payload.substring(0, payload.length() / 4 * 4);
        String header = padded.substring(0, padded.indexOf('.') + 1);

        assertThat(reason("Bearer " + header + whole + foreign + ".")).isEqualTo(DenialReason.CONTEXT_MALFORMED);
        assertThat(reason("Bearer " + foreign + header + whole + "."))
                .isIn(DenialReason.CONTEXT_MALFORMED, DenialReason.CONTEXT_SCHEME);
    }

    @Test
    @Tag("J08")
    void refusesPlainJsonInPlaceOfBase64() {
        assertThat(reason("Bearer " + HEADER + "."
                        + gpconnect(ISSUED).without("iss").without("aud").payload() + "."))
                .isIn(DenialReason.CONTEXT_MALFORMED, DenialReason.CONTEXT_SEGMENTS);
    }

    @ParameterizedTest
    @Tag("J08")
    @ValueSource(strings = {"C080", "FF", "E280", "EDA080", "F5808080", "C3"})
    void refusesBytesThatAreNotUtf8(String hex) {
        byte[] bad = java.util.HexFormat.of().parseHex(hex);
        String text = gpconnect(ISSUED).with("x", "PLACE").payload();
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        int place = text.indexOf("PLACE");
        byte[] broken = new byte[payload.length - 5 + bad.length];
        System.arraycopy(payload, 0, broken, 0, place);
        System.arraycopy(bad, 0, broken, place, bad.length);
        System.arraycopy(payload, place + 5, broken, place + bad.length, payload.length - place - 5);

        assertThat(reason("Bearer " + TestTokens.base64url(HEADER.getBytes(StandardCharsets.US_ASCII)) + "."
                        + TestTokens.base64url(broken) + "."))
                .isEqualTo(DenialReason.CONTEXT_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "\"x\"", "1", "{", "{}{}", "{} x", "{}]", "\uFEFF{}", "{\"a\":1,}", "{a:1}"})
    void refusesWhatIsNotOneObject(String payload) {
        assertThat(reason("Bearer " + compact(HEADER, payload))).isEqualTo(DenialReason.CONTEXT_MALFORMED);
    }

    @ParameterizedTest(name = "unknown claim {0}")
    @Tag("J09")
    @ValueSource(
            strings = {
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\"}",
                "01",
                "-",
                "1.",
                ".5",
                "1e",
                "1e+",
                "+1",
                "NaN",
                "Infinity",
                "tru",
                "True",
                "nul",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\uD800\"",
                "\"\\uDC00\"",
                "\"\\uD800\\u0041\"",
                "\"\\uD800x\"",
                "\"a\tb\"",
                "'a'",
                "\"a",
                "{\"a\":}",
                "{1:1}",
                "/* c */ 1",
                "111111111111111111111111111111111",
            })
    void refusesBrokenSyntaxInAClaimThatNobodyReads(String value) {
        assertThat(reason(withUnknown(value))).isEqualTo(DenialReason.CONTEXT_MALFORMED);
    }

    @ParameterizedTest(name = "unknown claim {0}")
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "[[],{}]",
                "-0",
                "1e400",
                "-1.5E-7",
                "null",
                "true",
                "false",
                "\"\\uD83D\\uDE00 \\\" \\/ \\b\"",
                "[ 1 , \"é\" ]",
                "{\"a\":{\"a\":{\"b\":1}},\"b\":2}"
            })
    void passesOverWellFormedClaimsThatItDoesNotKnow(String value) {
        admitted(withUnknown(value));
    }

    @ParameterizedTest
    @Tag("J09")
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "[{\"b\":1,\"c\":{},\"b\":2}]",
                "{\"a\":{\"b\":[{\"c\":1,\"\\u0063\":1}]}}",
                "{\"é\":1,\"\\u00e9\":1}",
                "{\"\":1,\"\":2}"
            })
    void refusesARepeatedMemberAtEveryLevel(String value) {
        assertThat(reason(withUnknown(value))).isEqualTo(DenialReason.CONTEXT_DUPLICATE_MEMBER);
    }

    @ParameterizedTest
    @Tag("J09")
    @ValueSource(strings = {"iss", "\\u0069ss", "i\\u0073\\u0073"})
    void refusesAClaimTwiceHoweverItIsWritten(String name) {
        String payload = gpconnect(ISSUED).payload();
        String twice = payload.substring(0, payload.length() - 1) + ",\"" + name + "\":\"https://other.test/\"}";

        assertThat(reason("Bearer " + compact(HEADER, twice))).isEqualTo(DenialReason.CONTEXT_DUPLICATE_MEMBER);
    }

    @Test
    void knowsAClaimByItsResolvedName() {
        String payload = gpconnect(ISSUED).payload().replace("\"iss\"", "\"\\u0069ss\"");

        assertThat(admitted("Bearer " + compact(HEADER, payload)).issuer())
                .isEqualTo("https://consumer.test.nhs.uk/token");
    }

    @Test
    @Tag("J09")
    void boundsDepthWithoutRecursion() {
        assertThat(reason(withUnknown("[".repeat(15) + "]".repeat(15)))).isNull();
        assertThat(reason(withUnknown("[".repeat(16) + "]".repeat(16)))).isEqualTo(DenialReason.CONTEXT_MALFORMED);
        String deep = "Bearer " + compact(HEADER, "{\"x\":" + "{\"a\":".repeat(20_000));
        assertThat(reasonOf(new BearerTokenReader(deep.length()).read(deep, GPCONNECT)))
                .isEqualTo(DenialReason.CONTEXT_MALFORMED);
    }

    @Test
    @Tag("J09")
    void boundsTheNumberOfMembers() {
        StringBuilder many = new StringBuilder("{\"m\":0");
        for (int i = 0; i < 300; i++) {
            many.append(",\"m").append(i).append("\":0");
        }
        assertThat(reason(withUnknown(many + "}"))).isEqualTo(DenialReason.CONTEXT_MALFORMED);
    }

    @ParameterizedTest(name = "exp {0}")
    @Tag("J10")
    @CsvSource(
            delimiter = ';',
            value = {
                "\"1767268800\"; CONTEXT_CLAIM_INVALID",
                "-1; CONTEXT_CLAIM_INVALID",
                "-0; CONTEXT_CLAIM_INVALID",
                "1.5; CONTEXT_CLAIM_INVALID",
                "1767269100.0; CONTEXT_CLAIM_INVALID",
                "1e400; CONTEXT_CLAIM_INVALID",
                "17672691e2; CONTEXT_CLAIM_INVALID",
                "9999999999999; CONTEXT_CLAIM_INVALID",
                "99999999999999999999; CONTEXT_CLAIM_INVALID",
                "01767269100; CONTEXT_MALFORMED",
                "null; CONTEXT_CLAIM_INVALID",
                "true; CONTEXT_CLAIM_INVALID",
                "[1767269100]; CONTEXT_CLAIM_INVALID",
                "99999999999; CONTEXT_LIFETIME"
            })
    void takesNothingButWholeSeconds(String written, DenialReason expected) {
        String payload = gpconnect(ISSUED).payload();
        String changed = payload.replaceFirst("\"exp\":[0-9]+", "\"exp\":" + written);

        assertThat(reason("Bearer " + compact(HEADER, changed))).isEqualTo(expected);
    }

    @Test
    @Tag("J10")
    void judgesNbfWhereItStands() {
        admitted(gpconnect(ISSUED).with("nbf", ISSUED.getEpochSecond()).bearer());
        assertThat(reason(gpconnect(ISSUED)
                        .with("nbf", ISSUED.getEpochSecond() + 1)
                        .bearer()))
                .isEqualTo(DenialReason.CONTEXT_CLAIM_INVALID);
        assertThat(reason(gpconnect(ISSUED).with("nbf", "soon").bearer()))
                .isEqualTo(DenialReason.CONTEXT_CLAIM_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\rb", "a\u007fb", "a\u0085b", "a\u2028b", "", "   "})
    void refusesControlCharactersAndBlanksInClaims(String text) {
        assertThat(reason(gpconnect(ISSUED).with("sub", text).bearer())).isEqualTo(DenialReason.CONTEXT_CLAIM_INVALID);
    }

    @Test
    void boundsTheLengthOfAClaim() {
        String longest = "x".repeat(1024);
        admitted(gpconnect(ISSUED)
                .with("sub", longest)
                .within("requesting_practitioner", "id", longest)
                .bearer());
        assertThat(reason(gpconnect(ISSUED).with("sub", longest + "x").bearer()))
                .isEqualTo(DenialReason.CONTEXT_CLAIM_INVALID);
    }

    @Test
    void namesAllFaultsForTheOperatorAndAnswersTheFirst() {
        Denial denial = denial(reader.read(
                gpconnect(ISSUED)
                        .without("iss")
                        .with("exp", ISSUED.getEpochSecond() + 301)
                        .with("requested_scope", "everything")
                        .bearer(),
                GPCONNECT));

        assertThat(denial.reason()).isEqualTo(DenialReason.CONTEXT_CLAIM_MISSING);
        assertThat(denial.subject()).isEqualTo("iss");
        assertThat(denial.detail())
                .isEqualTo("iss is absent; also context.lifetime, context.claim-invalid requested_scope");
    }

    @Test
    void saysNothingThatCameFromOutside() {
        Denial denial = denial(reader.read(
                gpconnect(ISSUED)
                        .with("reason_for_request", "ZZSECRET")
                        .with("requested_scope", "ZZSECRET")
                        .bearer(),
                GPCONNECT));

        assertThat(denial.toString()).doesNotContain("ZZSECRET");
    }

    private static String withUnknown(String value) {
        String payload = gpconnect(ISSUED).payload();
        return "Bearer " + compact(HEADER, "{\"unknown\":" + value + "," + payload.substring(1));
    }

    private AssertedContext admitted(String bearer) {
        TokenReading reading = reader.read(bearer, GPCONNECT);
        assertThat(reading).isInstanceOf(TokenReading.WellFormed.class);
        return ((TokenReading.WellFormed) reading).asserted();
    }

    private @Nullable DenialReason reason(@Nullable String bearer) {
        return reasonOf(reader.read(bearer, GPCONNECT));
    }

    private static @Nullable DenialReason reasonOf(TokenReading reading) {
        return reading instanceof TokenReading.Unusable unusable
                ? unusable.denial().reason()
                : null;
    }

    private static Denial denial(TokenReading reading) {
        return ((TokenReading.Unusable) reading).denial();
    }

    @Test
    void knowsTheFlavours() {
        Map<String, TokenFlavour> all = TokenFlavour.all(ContextSettings.defaults());

        assertThat(all)
                .containsOnlyKeys(
                        "gpconnect-dstu2",
                        "gpconnect-stu3-1.2",
                        "gpconnect-stu3",
                        "spine-core",
                        "nrl",
                        "reasonable-adjustments");
        all.forEach((name, flavour) -> assertThat(flavour.name()).isEqualTo(name));
    }
}
