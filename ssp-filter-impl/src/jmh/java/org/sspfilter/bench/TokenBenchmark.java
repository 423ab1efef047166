package org.sspfilter.bench;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sspfilter.impl.context.BearerTokenReader;
import org.sspfilter.impl.context.ContextSettings;
import org.sspfilter.impl.context.TokenFlavour;
import org.sspfilter.impl.context.TokenReading;
import org.sspfilter.token.TestTokens;

/**
 * Our reader against Nimbus on the same GP Connect token of about 1.5 KiB. Nimbus only parses; ours also judges each claim and
 * makes the record.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TokenBenchmark {

    private final String bearer =
            TestTokens.gpconnect(Instant.parse("2026-01-01T12:00:00Z")).bearer();
    private final String compact = bearer.substring("Bearer ".length());
    private final BearerTokenReader reader = new BearerTokenReader(8 * 1024);
    private final TokenFlavour flavour = flavour();

    private static TokenFlavour flavour() {
        TokenFlavour flavour = TokenFlavour.all(ContextSettings.defaults()).get("gpconnect-stu3");
        if (flavour == null) {
            throw new IllegalStateException("No such flavour");
        }
        return flavour;
    }

    /** Envelope, claims, rules. */
    @Benchmark
    public TokenReading ours() {
        return reader.read(bearer, flavour);
    }

    /** Parse and claims set, nothing judged. */
    @Benchmark
    public JWTClaimsSet nimbus() throws ParseException {
        return JWTParser.parse(compact).getJWTClaimsSet();
    }
}
