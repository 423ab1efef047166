package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaHeadersTest {

    private final Map<String, String> sent = new TreeMap<>();
    private final HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("setHeader");
                sent.put((String) arguments[0], (String) arguments[1]);
                return null;
            });

    @ParameterizedTest(name = "{0} of {1} left in {2}")
    @CsvSource({
        "600, 600, PT1M, 0",
        "599, 600, PT1M, 1",
        "590, 600, PT1M, 1",
        "589, 600, PT1M, 2",
        "0, 600, PT1M, 60",
        "1, 2, PT24H, 43200",
        "0, 1000000, PT24H, 86400",
        "0, 3, PT1S, 1"
    })
    void tellsTheSecondsUntilTheBucketIsFull(long left, long permits, Duration period, String seconds) {
        new QuotaHeaders(false, permits, period).set(response, left);
        assertThat(sent)
                .containsOnly(
                        Map.entry("X-Rate-Limit-Limit", Long.toString(permits)),
                        Map.entry("X-Rate-Limit-Remaining", Long.toString(left)),
                        Map.entry("X-Rate-Limit-Reset", seconds));
    }

    @Test
    void writesTheFieldsOfTheDraft() {
        new QuotaHeaders(true, 600, Duration.ofMinutes(1)).set(response, 590);
        assertThat(sent)
                .containsOnly(
                        Map.entry("RateLimit-Policy", "\"asid\";q=600;w=60"),
                        Map.entry("RateLimit", "\"asid\";r=590;t=1"));
    }

    @Test
    void tellsNoMoreThanTheQuotaAndNothingThatIsNotKnown() {
        new QuotaHeaders(true, 600, Duration.ofMinutes(1)).set(response, -1);
        assertThat(sent).isEmpty();
        new QuotaHeaders(true, 600, Duration.ofMinutes(1)).set(response, 9_999);
        assertThat(sent).containsEntry("RateLimit", "\"asid\";r=600;t=0");
    }

    @Test
    void standsOnTheAnswersOfTheCallThatItIsAbout() {
        ResponseHeaders headers =
                new ResponseHeaders(Duration.ofDays(1), new QuotaHeaders(true, 600, Duration.ofMinutes(1)), true);
        headers.with(5).set(response, true);
        assertThat(sent).containsEntry("RateLimit", "\"asid\";r=5;t=60");
        sent.clear();
        headers.set(response, true);
        assertThat(sent).doesNotContainKey("RateLimit").containsEntry("Cache-Control", "no-store");
        assertThat(headers.with(-1)).isSameAs(headers);
    }
}
