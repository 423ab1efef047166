package org.sspfilter.impl.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.token.TestTokens;

/** What becomes of tokens by the rules of one flavour. */
record ReadTokens(TokenFlavour flavour) {

    private TokenReading read(TestTokens token) {
        return new BearerTokenReader(8 * 1024).read(token.bearer(), flavour);
    }

    /** What a good token asserts. */
    AssertedContext admitted(TestTokens token) {
        TokenReading reading = read(token);
        assertThat(reading).isInstanceOf(TokenReading.WellFormed.class);
        return ((TokenReading.WellFormed) reading).asserted();
    }

    /** Why a token cannot be used; null when it can. */
    @Nullable
    DenialReason reason(TestTokens token) {
        return read(token) instanceof TokenReading.Unusable unusable
                ? unusable.denial().reason()
                : null;
    }

    /** That a token is refused for this reason, about this claim. */
    void assertFault(TestTokens token, DenialReason reason, String subject) {
        assertThat(read(token)).isInstanceOfSatisfying(TokenReading.Unusable.class, unusable -> {
            assertThat(unusable.denial().reason()).isEqualTo(reason);
            assertThat(unusable.denial().subject()).isEqualTo(subject);
        });
    }
}
