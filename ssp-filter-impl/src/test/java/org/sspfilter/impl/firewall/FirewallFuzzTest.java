package org.sspfilter.impl.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.sspfilter.decision.Denial;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.impl.stage.Outcome;
import org.sspfilter.impl.stage.RequestText;

/**
 * Whatever request line comes in, the firewall answers by value; and a path that it lets pass is the same path to whoever
 * normalises it, decodes it once or twice, or strips parameters.
 */
@Tag("P01")
@Tag("P02")
@Tag("P03")
class FirewallFuzzTest {

    private final RequestFirewall firewall = new RequestFirewall(new FirewallLimits(2048, 4096, 2048));

    @FuzzTest
    void letsPassWhatEverybodyReadsAlike(byte[] bytes) {
        FakeRequest request = RequestText.request(bytes);
        Outcome<CanonicalRequest> outcome = firewall.check(request);
        if (outcome instanceof Outcome.Passed<CanonicalRequest> passed) {
            requirePlain(passed.evidence().rawPath());
            assertThat(request.headers("Authorization").size()).isLessThan(2);
            passed.evidence().parameters().forEach((name, values) -> {
                assertThat(name).isNotEqualTo("_method").doesNotContainPattern("\\p{Cntrl}");
                assertThat(String.join("", values)).doesNotContainPattern("\\p{Cntrl}");
            });
        } else {
            Denial denial = ((Outcome.Refused<CanonicalRequest>) outcome).denial();
            assertThat(denial.reason().code()).startsWith("firewall.");
        }
    }

    private static void requirePlain(String path) {
        URI uri = URI.create(path);
        assertThat(uri.normalize().getRawPath()).isEqualTo(path);
        assertThat(uri.getRawAuthority()).isNull();
        // A plus is a plus in a path; the decoder is one for queries.
        String decoded = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        assertThat(decoded).isEqualTo(uri.getPath()).doesNotContain("%", "\\", ";", "?", "#", "//", "\uFFFD");
        assertThat(decoded.codePoints()).noneMatch(Character::isISOControl);
        String[] segments = decoded.split("/", -1);
        assertThat(segments).hasSameSizeAs(path.split("/", -1));
        for (String segment : segments) {
            assertThat(segment).isNotIn(".", "..");
        }
    }
}
