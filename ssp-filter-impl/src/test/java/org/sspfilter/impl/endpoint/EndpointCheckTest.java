package org.sspfilter.impl.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.firewall.TestCanonicalRequests;
import org.sspfilter.impl.profile.TestProfiles;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.impl.stage.Outcome;

class EndpointCheckTest {

    private final EndpointCheck check = new EndpointCheck(new CurrentEndpoints(new EndpointTable(List.of(
            TestRoutedRequests.endpoint("practice", "/A20047/STU3/1/gpconnect", TestProfiles.GPCONNECT),
            TestRoutedRequests.endpoint("structured", "/A20047/STU3/1/gpconnect/structured", TestProfiles.GPCONNECT),
            TestRoutedRequests.endpoint("pointers", "/nrl", TestProfiles.POINTERS)))));

    private Outcome<RoutedRequest> route(String path) {
        return check.check(TestCanonicalRequests.of(new FakeRequest().requestUri(path)));
    }

    @ParameterizedTest
    @CsvSource({
        "/A20047/STU3/1/gpconnect/metadata, practice",
        "/A20047/STU3/1/gpconnect, practice",
        "/A20047/STU3/1/gpconnect/structured/metadata, structured",
        "/A20047/STU3/1/gpconnect/structuredx/metadata, practice",
        "/nrl/DocumentReference, pointers"
    })
    void findsTheLongestServiceRootOnWholeSegments(String path, String endpoint) {
        Outcome<RoutedRequest> outcome = route(path);
        assertThat(((Outcome.Passed<RoutedRequest>) outcome)
                        .evidence()
                        .endpoint()
                        .identity()
                        .name())
                .isEqualTo(endpoint);
    }

    @ParameterizedTest
    @Tag("P05")
    @ValueSource(
            strings = {
                "/",
                "/nrlx/DocumentReference",
                "/NRL/DocumentReference",
                "/a20047/STU3/1/gpconnect/metadata",
                "/A20047",
                "/%6erl/x"
            })
    void refusesWhatIsBelowNoServiceRoot(String path) {
        assertThat(((Outcome.Refused<RoutedRequest>) route(path)).denial().reason())
                .isEqualTo(DenialReason.ENDPOINT_UNKNOWN);
    }

    @Test
    void splitsAndDecodesTheRestOnce() {
        assertThat(segments("/nrl")).isEmpty();
        assertThat(segments("/nrl/")).containsExactly("");
        assertThat(segments("/nrl/DocumentReference/")).containsExactly("DocumentReference", "");
        assertThat(segments("/nrl/Patient/%24op/a+b%20c")).containsExactly("Patient", "$op", "a+b c");
    }

    @Test
    void findsEachOfManyEvenWhereTheirHashesAreEqual() {
        // "Aa" and "BB" have one hash, and so have all words of these two.
        List<Endpoint> endpoints = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            StringBuilder path = new StringBuilder("/");
            for (int bit = 0; bit < 6; bit++) {
                path.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            endpoints.add(TestRoutedRequests.endpoint("e" + i, path.toString(), TestProfiles.POINTERS));
        }
        EndpointTable table = new EndpointTable(endpoints);

        for (Endpoint endpoint : endpoints) {
            assertThat(table.find(endpoint.identity().path() + "/metadata")).containsSame(endpoint);
        }
        assertThat(table.find("/AaAaAaAaAaAaAa")).isEmpty();
        assertThat(table.find("")).isEmpty();
    }

    @Test
    void findsNothingWithoutEndpoints() {
        assertThat(new EndpointTable(List.of()).find("/nrl")).isEmpty();
    }

    private List<String> segments(String path) {
        return ((Outcome.Passed<RoutedRequest>) route(path)).evidence().segments();
    }

    @Test
    void refusesTwoEndpointsOnOnePath() {
        assertThatThrownBy(() -> new EndpointTable(List.of(
                        TestRoutedRequests.endpoint("one", "/nrl", TestProfiles.POINTERS),
                        TestRoutedRequests.endpoint("two", "/nrl", TestProfiles.POINTERS))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one")
                .hasMessageContaining("two");
    }
}
