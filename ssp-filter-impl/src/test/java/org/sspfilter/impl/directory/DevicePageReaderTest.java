package org.sspfilter.impl.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.sds.FhirStub;

class DevicePageReaderTest {

    private static final String GOOD = FhirStub.bundle(
            1,
            "\"meta\":{\"x\":[1,{\"y\":null}]},\"link\":[{\"relation\":\"next\",\"url\":\"?2\"}],",
            FhirStub.device("200000000115", "A1001", "urn:nhs:names:services:test:read"));

    private static DevicePage read(String body) throws DirectoryUnavailableException {
        return DevicePageReader.read(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsWhatMattersAndPassesOverTheRest() throws Exception {
        assertThat(read(GOOD))
                .isEqualTo(new DevicePage(
                        List.of(new Device(
                                List.of("200000000115"),
                                List.of("A1001-820388"),
                                "A1001",
                                List.of("urn:nhs:names:services:test:read"))),
                        1,
                        "?2"));
    }

    @Test
    void takesValuesFromTheirOwnSystemsAlone() throws Exception {
        Device device = read(GOOD.replace("Id/nhsSpineASID", "Id/other")
                        .replace("Id/nhsServiceInteractionId", "Id/other")
                        .replace(
                                "\"owner\":{\"identifier\":{\"system\":\"https://fhir.nhs.uk/Id/ods-organization-code\"",
                                "\"owner\":{\"identifier\":{\"system\":\"https://fhir.nhs.uk/Id/other\""))
                .devices()
                .get(0);

        assertThat(device).isEqualTo(new Device(List.of(), List.of("A1001-820388"), null, List.of()));
    }

    @Test
    void knowsNoTotalWhereThereIsNone() throws Exception {
        assertThat(read(GOOD.replace("\"total\":1,", "")).total()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"x\"",
                "{",
                "{}",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}x",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}{}",
                "{\"resourceType\":\"OperationOutcome\",\"type\":\"searchset\"}",
                "{\"resourceType\":\"Bundle\",\"type\":\"history\"}",
                "{\"resourceType\":[\"Bundle\"],\"type\":\"searchset\"}",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":-1}",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":1.5}",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":\"0\"}",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":99999999999}",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"type\":\"searchset\"}",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":{}}",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[1]}",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{}]}",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":[]}]}",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":{}}]}",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"link\":[{\"relation\":\"next\"}]}",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\","
                        + "\"link\":[{\"relation\":\"next\",\"url\":\"a\"},{\"relation\":\"next\",\"url\":\"b\"}]}"
            })
    void refusesWhatIsNoSearchset(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(DirectoryUnavailableException.class)
                .hasNoCause();
    }

    @Test
    void refusesAFaultAnywhereInADevice() throws Exception {
        for (String[] change : new String[][] {
            {"\"resourceType\":\"Device\"", "\"resourceType\":\"Endpoint\""},
            {"\"resourceType\":\"Device\",", ""},
            {"\"value\":\"200000000115\"", "\"value\":200000000115"},
            {"\"value\":\"200000000115\"", "\"value\":\"1\",\"value\":\"200000000115\""},
            {"\"owner\":{\"identifier\":{", "\"owner\":{\"identifier\":[{"},
            {"\"owner\":{", "\"owner\":{\"identifier\":{}},\"owner\":{"},
            {"\"extension\":[", "\"extension\":[1,"},
            {"\"identifier\":[", "\"identifier\":[[],"},
            {"\"y\":null", "\"y\":" + "[".repeat(40) + "]".repeat(40)}
        }) {
            String body = GOOD.replace(change[0], change[1]);
            assertThat(body).isNotEqualTo(GOOD);
            assertThatThrownBy(() -> read(body)).isInstanceOf(DirectoryUnavailableException.class);
        }
    }
}
