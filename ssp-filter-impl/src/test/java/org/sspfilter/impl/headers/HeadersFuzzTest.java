package org.sspfilter.impl.headers;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.sspfilter.decision.Denial;
import org.sspfilter.id.TraceId;
import org.sspfilter.impl.certificate.TestProvenRequests;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.endpoint.TestRoutedRequests;
import org.sspfilter.impl.profile.HeaderProfile;
import org.sspfilter.impl.profile.Profile;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.impl.stage.Outcome;
import org.sspfilter.impl.stage.RequestText;

/**
 * Whatever headers come in, every header profile answers by value: it passes on what stands there once and in ASCII, as it
 * stands there, or refuses without repeating it.
 */
@Tag("H06")
@Tag("H07")
@Tag("H12")
class HeadersFuzzTest {

    private static final TraceId OURS = new TraceId("11111111-2222-3333-4444-555555555555");
    private static final List<Endpoint> ENDPOINTS = endpoints();

    private final HeadersCheck check = new HeadersCheck(() -> OURS);

    /** One endpoint for each header profile that is shipped. */
    private static List<Endpoint> endpoints() {
        ProfileLibrary library = ProfileLibrary.bundled();
        List<String> seen = new ArrayList<>();
        List<Endpoint> endpoints = new ArrayList<>();
        for (String name : library.names()) {
            Profile profile = library.find(name).orElseThrow();
            if (!seen.contains(profile.headers().name())) {
                seen.add(profile.headers().name());
                endpoints.add(TestRoutedRequests.endpoint(name, "/" + name, profile));
            }
        }
        return endpoints;
    }

    @FuzzTest
    void answersAnyHeadersByValue(byte[] bytes) {
        for (Endpoint endpoint : ENDPOINTS) {
            FakeRequest request =
                    RequestText.headers(bytes).requestUri(endpoint.identity().path());
            Outcome<SpineCall> outcome = check.check(TestProvenRequests.of(request, endpoint));
            if (outcome instanceof Outcome.Passed<SpineCall> passed) {
                requireSame(passed.evidence(), endpoint.profile().headers(), request);
            } else {
                Denial denial = ((Outcome.Refused<SpineCall>) outcome).denial();
                assertThat(denial.reason().code()).startsWith("headers.");
                assertThat(denial.detail()).matches("|more than one value|values joined by a comma|[0-9]+ characters");
            }
        }
    }

    private static void requireSame(SpineCall call, HeaderProfile names, FakeRequest request) {
        requireOnce(call.from().value(), names.from(), request);
        requireOnce(call.to().value(), names.to(), request);
        assertThat(call.from().value()).matches("[0-9]{12}");
        assertThat(call.to().value()).matches("[0-9]{12}");
        if (names.trace() == null) {
            assertThat(call.traceId()).isSameAs(OURS);
        } else {
            requireOnce(call.traceId().value(), names.trace(), request);
        }
        if (names.interaction() == null) {
            assertThat(call.requested()).isNull();
        } else {
            requireOnce(Objects.requireNonNull(call.requested()).value(), names.interaction(), request);
        }
    }

    private static void requireOnce(String read, @Nullable String name, FakeRequest request) {
        assertThat(request.headers(Objects.requireNonNull(name))).containsExactly(read);
        assertThat(read).matches("[!-~&&[^,]]+");
    }
}
