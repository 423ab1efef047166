package org.sspfilter.impl.context;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.sspfilter.performance.AllocatedBytes;
import org.sspfilter.token.TestTokens;

/**
 * Whatever bytes come in as a header's value, as a token's first section or as its second, the reader answers by value, with
 * bounded memory; and what it admits Nimbus reads alike.
 */
@Tag("J09")
@Tag("J08")
class TokenReaderFuzzTest {

    private static final int MAX_LENGTH = 8 * 1024;
    /** Far above what any reading needs, far below what nesting or repetition could make of eight kilobytes. */
    private static final long MOST_BYTES = 1024 * 1024;

    private static final String HEADER = "{\"alg\":\"none\",\"typ\":\"JWT\"}";
    private static final String PAYLOAD =
            TestTokens.nrlUnattended(TestCallContexts.ISSUED).payload();
    private static final Map<String, TokenFlavour> FLAVOURS = TokenFlavour.all(ContextSettings.defaults());
    private static final BearerTokenReader READER = new BearerTokenReader(MAX_LENGTH);

    @FuzzTest
    void answersAnyBytesByValue(byte[] bytes) throws ParseException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String section = TestTokens.base64url(bytes);
        List<String> values = List.of(
                text,
                "Bearer " + section + "." + TestTokens.base64url(PAYLOAD.getBytes(StandardCharsets.UTF_8)) + ".",
                "Bearer " + TestTokens.base64url(HEADER.getBytes(StandardCharsets.UTF_8)) + "." + section + ".");
        for (TokenFlavour flavour : FLAVOURS.values()) {
            for (String value : values) {
                read(value, flavour);
            }
        }
    }

    private static void read(String value, TokenFlavour flavour) throws ParseException {
        TokenReading reading = READER.read(value, flavour);
        assertThat(cost(value, flavour)).isLessThan(MOST_BYTES);
        if (reading instanceof TokenReading.WellFormed wellFormed) {
            assertThat(value.length()).isLessThanOrEqualTo(MAX_LENGTH);
            assertThat(wellFormed.asserted().flavour()).isEqualTo(flavour.name());
            TokenOracle.requireAgreement(wellFormed.asserted(), value.substring("Bearer ".length()));
        } else {
            assertThat(((TokenReading.Unusable) reading).denial().reason().code())
                    .startsWith("context.");
        }
    }

    /** What a reading allocates that is not the first: that one may load classes. */
    private static long cost(String value, TokenFlavour flavour) {
        long before = AllocatedBytes.now();
        READER.read(value, flavour);
        return AllocatedBytes.now() - before;
    }
}
