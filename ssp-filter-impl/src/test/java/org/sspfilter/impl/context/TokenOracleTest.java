package org.sspfilter.impl.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.token.TestTokens;

/** Whatever our reader admits, Nimbus reads to the same claims; and whatever comes in, our reader answers by value. */
@Tag("J09")
class TokenOracleTest {

    private static final Instant ISSUED = TestCallContexts.ISSUED;
    private static final int TOKENS = 4_000;
    private static final String HEADER = "{\"alg\":\"none\",\"typ\":\"JWT\"}";
    private static final List<String> FRAGMENTS = List.of(
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "0",
            "1e2",
            "-1",
            "null",
            "true",
            " ",
            "\n",
            "\\u0061",
            "\\u0000",
            "\\ud800",
            "\\ud83d\\ude00",
            "é",
            "\u0001",
            "\"x\":1,",
            "\"iss\":\"https://y\",",
            "{\"a\":[1,2,{}]}",
            "\\/",
            "%7C",
            "UNK",
            "|",
            "\"\"",
            "1.0",
            "300",
            "conf/N ",
            "//",
            "\uFEFF",
            "\u2028");
    private static final List<Function<Instant, TestTokens>> KINDS = List.of(
            TestTokens::gpconnect,
            TestTokens::nrlUnattended,
            TestTokens::nrlProfessional,
            TestTokens::nrlCitizen,
            TestTokens::nrlCitizenForOther,
            TestTokens::gpconnectDstu2,
            TestTokens::spineCore,
            TestTokens::reasonableAdjustments);

    private final BearerTokenReader reader = new BearerTokenReader(8 * 1024);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readsMutatedClaimsAsNimbusDoes(long seed) throws ParseException {
        Random random = new Random(seed);
        int admitted = 0;
        for (int i = 0; i < TOKENS; i++) {
            int kind = random.nextInt(KINDS.size());
            String payload = KINDS.get(kind).apply(ISSUED).payload();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                payload = mutate(payload, random);
            }
            String token = TestTokens.compact(HEADER, payload);
            admitted += compare(token, flavour(kind)) ? 1 : 0;
        }
        // Neither all nor none: else nothing was compared.
        assertThat(admitted).isBetween(TOKENS / 50, TOKENS / 2);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12})
    void readsMutatedTokensAsNimbusDoes(long seed) throws ParseException {
        Random random = new Random(seed);
        for (int i = 0; i < TOKENS; i++) {
            int kind = random.nextInt(KINDS.size());
            StringBuilder token =
                    new StringBuilder(KINDS.get(kind).apply(ISSUED).build());
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                int at = random.nextInt(token.length());
                switch (random.nextInt(4)) {
                    case 0 -> token.setCharAt(at, (char) random.nextInt(0x180));
                    case 1 -> token.deleteCharAt(at);
                    case 2 -> token.insert(at, (char) (' ' + random.nextInt(95)));
                    default -> token.setCharAt(at, "ABCDEFabcdef0123_-".charAt(random.nextInt(18)));
                }
            }
            compare(token.toString(), flavour(kind));
        }
    }

    private static TokenFlavour flavour(int kind) {
        return switch (kind) {
            case 0 -> new GpConnectStu3Flavour(false, true);
            case 5 -> new GpConnectDstu2Flavour(false);
            case 6 -> new SpineCoreFlavour();
            case 7 -> new ReasonableAdjustmentsFlavour();
            default -> new NrlFlavour();
        };
    }

    private static String mutate(String payload, Random random) {
        StringBuilder text = new StringBuilder(payload);
        int at = random.nextInt(text.length());
        String fragment = FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
        switch (random.nextInt(6)) {
            case 0 -> text.insert(at, fragment);
            case 1 -> text.replace(at, Math.min(text.length(), at + 1 + random.nextInt(4)), fragment);
            case 2 -> text.deleteCharAt(at);
            case 3 -> text.setCharAt(at, (char) random.nextInt(0x100));
            case 4 -> escapeOne(text, at);
            default -> text.insert(1, "\"x" + random.nextInt(3) + "\":" + fragment + ",");
        }
        return text.toString();
    }

    /** Writes one letter as an escape, so that the text changes and its meaning does not. */
    private static void escapeOne(StringBuilder text, int at) {
        char c = text.charAt(at);
        if (ClaimText.isLetter(c)) {
            text.replace(at, at + 1, String.format("\\u%04x", (int) c));
        }
    }

    private boolean compare(String token, TokenFlavour flavour) throws ParseException {
        TokenReading reading = reader.read("Bearer " + token, flavour);
        if (!(reading instanceof TokenReading.WellFormed wellFormed)) {
            return false;
        }
        TokenOracle.requireAgreement(wellFormed.asserted(), token);
        return true;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21})
    void answersAnyBytesByValue(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TOKENS; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            String raw = new String(bytes, StandardCharsets.ISO_8859_1);
            String payload = TestTokens.base64url(bytes);
            assertThat(reader.read("Bearer " + raw, flavour(0))).isInstanceOf(TokenReading.Unusable.class);
            assertThat(reader.read("Bearer " + TestTokens.compact(HEADER, "") + payload, flavour(1)))
                    .isInstanceOf(TokenReading.Unusable.class);
        }
    }
}
