package org.sspfilter.impl.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.stage.Enforcement;

/** Endpoints that stand in the settings themselves. */
class InlineRowsTest {

    private final RowProblems problems = new RowProblems();
    private final Problems told = new Problems();

    private List<Endpoint> endpoints(String... changes) {
        Map<String, String> map = new HashMap<>(Map.of(
                "endpoint.a.path", "/A20047/STU3/1/gpconnect",
                "endpoint.a.ods", "A20047",
                "endpoint.a.asids", "918999198993, 918999198994",
                "endpoint.a.profile", "gpconnect-1",
                "endpoint.a.interactions", "all"));
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1].isEmpty()) {
                map.remove(changes[i]);
            } else {
                map.put(changes[i], changes[i + 1]);
            }
        }
        SettingValues values = new SettingValues(map, Path::of, name -> null, new Problems());
        List<Endpoint> endpoints = new EndpointRows(ProfileLibrary.bundled(), Enforcement.ENFORCE)
                .endpoints(InlineRows.of(values), problems);
        problems.tell(told);
        return endpoints;
    }

    @Test
    void readsAnEndpoint() {
        Endpoint endpoint = endpoints().get(0);
        assertThat(told.all()).isEmpty();
        assertThat(endpoint.asids()).hasSize(2);
        assertThat(endpoint.enabled()).hasSize(19);
    }

    @Test
    void switchesCapabilitiesOnAndOff() {
        assertThat(endpoints("endpoint.a.interactions", "structured").get(0).enabled())
                .hasSize(1);
        assertThat(endpoints("endpoint.a.disabled", "appointments").get(0).enabled())
                .hasSize(10);
        assertThat(endpoints(
                                "endpoint.a.interactions",
                                "urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1,structured")
                        .get(0)
                        .enabled())
                .hasSize(2);
        assertThat(told.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "endpoint.a.path, ''",
        "endpoint.a.path, A20047/x",
        "endpoint.a.path, /A20047/x/",
        "endpoint.a.path, /",
        "endpoint.a.path, //x",
        "endpoint.a.path, /a%20b",
        "endpoint.a.path, https://provider.nhs.uk/a",
        "endpoint.a.ods, ''",
        "endpoint.a.ods, A-20047",
        "endpoint.a.asids, ''",
        "endpoint.a.asids, 91899919899",
        "endpoint.a.profile, gpconnect-9",
        "endpoint.a.interactions, ''",
        "endpoint.a.interactions, nonsense",
        "endpoint.a.disabled, nonsense"
    })
    void refusesAWrongEndpointNamingTheKey(String key, String value) {
        assertThat(endpoints(key, value)).isEmpty();
        assertThat(told.all()).isNotEmpty().anyMatch(problem -> problem.contains(key));
    }

    @Test
    void refusesTwoEndpointsOnOnePath() {
        assertThat(endpoints(
                        "endpoint.b.path", "/A20047/STU3/1/gpconnect",
                        "endpoint.b.ods", "A20047",
                        "endpoint.b.asids", "918999198995",
                        "endpoint.b.profile", "gpconnect-1",
                        "endpoint.b.interactions", "all"))
                .hasSize(1);
        assertThat(told.all()).singleElement().asString().contains("endpoint.b.path", "endpoint.a.path");
    }
}
