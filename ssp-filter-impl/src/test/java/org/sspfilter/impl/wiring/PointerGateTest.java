package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.audit.AuditField;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.pipeline.Ruling;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.PointerOwnership;
import org.sspfilter.ownership.PointerQuery;

/** Ways to reach another's pointer that are none of the profile's, through the whole chain: refused, and nothing looked up. */
class PointerGateTest {

    private static final String IDS = "urn:nhs:names:services:nrl:DocumentReference.";

    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();
    private GateWorld world;

    @BeforeEach
    void goodWorld() throws Exception {
        world = new GateWorld(folder);
        world.attribute(PointerOwners.ATTRIBUTE, (PointerOwners) this::find);
    }

    private PointerOwnership find(PointerQuery query) {
        String id = query instanceof PointerQuery.ById byId ? byId.id() : "?";
        asked.add(id);
        return id.startsWith("absent") || id.endsWith("absent")
                ? new PointerOwnership.NotFound()
                : new PointerOwnership.Found(id, "1", Set.of(new OdsCode(id.startsWith("B2002") ? "B2002" : "A1001")));
    }

    /** Status and reason, or that it was admitted. */
    private String answer(FakeRequest request) {
        try (Gate gate = world.gate()) {
            Ruling ruling = gate.rule(request);
            return ruling instanceof Ruling.Refused refused
                    ? refused.refusal().status() + " "
                            + Objects.requireNonNull(refused.record()).event().get(AuditField.REASON)
                    : "admitted";
        }
    }

    private void row(int number, String name, String verb, String path, String rule) {
        world.set(
                "catalogue.nrl.row." + number,
                IDS + name + " ; " + verb + " ; " + path + " ; - ; - ; " + rule + " ; - ; =");
    }

    private void listed(String... names) throws IOException {
        StringBuilder line = new StringBuilder(GateWorld.CONSUMER + ";A1001;");
        for (String name : names) {
            line.append(IDS).append(name).append(' ');
        }
        world.write("directory.txt", line.toString().strip() + "\n");
    }

    private FakeRequest request(String method, String path) {
        return world.deletePointer().method(method).requestUri(path);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /nrl/DocumentReference/mine",
        "PUT, /nrl/DocumentReference",
        "DELETE, /nrl/DocumentReference/mine/_history/1",
        "PATCH, /nrl/DocumentReference/mine/_history/1",
        "DELETE, /nrl/DocumentReference/mine/_history",
        "POST, /nrl/DocumentReference/_search",
        "POST, /nrl/DocumentReference/mine",
        "POST, /nrl/DocumentReference/$process",
        "POST, /nrl/",
        "POST, /nrl",
        "DELETE, /nrl/documentReference/mine",
        "DELETE, /nrl/DocumentReference/mine/",
    })
    @Tag("L12")
    @Tag("L13")
    void refusesWhatTheProfileDoesNotHaveBeforeAskingWhoOwnsIt(String method, String path) {
        assertThat(answer(request(method, path))).matches("400 (interaction|firewall)\\..*");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "transaction"})
    @Tag("L12")
    void refusesBundlesWhereAPointerBelongs(String type) {
        assertThat(
                        answer(
                                world.createPointer()
                                        .body(
                                                "{\"resourceType\":\"Bundle\",\"type\":\"" + type
                                                        + "\",\"entry\":[{\"request\":{\"method\":\"DELETE\",\"url\":\"DocumentReference/B2002\"}}]}")))
                .isEqualTo("400 ownership.unreadable");
        assertThat(asked).isEmpty();
    }

    @Test
    @Tag("L12")
    void rulesOnNoBundleThatACatalogueOfTheUsersOwnLetsIn() throws Exception {
        row(1, "batch", "POST", "/Bundle", "owner");
        row(2, "batch-r4", "POST", "/Bundle/r4", "owner-r4");
        listed("batch", "batch-r4");
        assertThat(answer(request("POST", "/nrl/Bundle"))).isEqualTo("503 ownership.no-check");
        assertThat(answer(request("POST", "/nrl/Bundle/r4"))).isEqualTo("503 ownership.no-check");
    }

    @ParameterizedTest
    @CsvSource({
        "_method=DELETE, firewall.method-override",
        "_method=PUT, firewall.method-override",
        "_id=B2002, ownership.unreadable",
        "identifier=a%7Cb, ownership.unreadable",
        "x=1, ownership.unreadable"
    })
    @Tag("L12")
    void refusesAQueryBesideABodyThatNamesThePointer(String query, String reason) {
        assertThat(answer(world.createPointer().query(query))).isEqualTo("400 " + reason);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json-patch+json",
                "application/merge-patch+json",
                "application/xml-patch+xml",
                "multipart/form-data; boundary=x",
            })
    @Tag("L12")
    void refusesOtherPatchesByTheirMediaType(String mediaType) throws Exception {
        listed("update");
        assertThat(answer(request("PATCH", "/nrl/DocumentReference/mine")
                        .header("Content-Type", mediaType)
                        .body("[{\"op\":\"replace\",\"path\":\"/custodian\",\"value\":\"x\"}]")))
                .isEqualTo("415 ownership.media-type");
        assertThat(asked).isEmpty();
    }

    @Test
    @Tag("L12")
    void refusesToWriteAnewWhereTheReleaseHasNoSuchThing() throws Exception {
        row(1, "write", "PUT", "/DocumentReference/[id]", "owner");
        listed("write");
        assertThat(answer(request("PUT", "/nrl/DocumentReference/mine"))).isEqualTo("400 ownership.unreadable");
    }

    @Test
    @Tag("L13")
    void refusesVersionsThatACatalogueOfTheUsersOwnLetsIn() throws Exception {
        row(1, "purge", "DELETE", "/DocumentReference/[id]/_history/[vid]", "owner");
        row(2, "purge-r4", "DELETE", "/DocumentReference/[id]/_history/[vid]/r4", "owner-r4");
        listed("purge", "purge-r4");
        assertThat(answer(request("DELETE", "/nrl/DocumentReference/mine/_history/1")))
                .isEqualTo("400 ownership.unreadable");
        assertThat(answer(request("DELETE", "/nrl/DocumentReference/mine/_history/1/r4")))
                .isEqualTo("400 ownership.unreadable");
        assertThat(asked).isEmpty();
    }

    @Test
    void rulesByTheRowsOwnRule() throws Exception {
        world.set("catalogue.nrl.off", IDS + "create");
        row(1, "create", "POST", "/DocumentReference", "owner-r4");
        assertThat(answer(world.createPointer())).isEqualTo("400 ownership.unreadable");
        assertThat(answer(world.createPointer()
                        .body("{\"resourceType\":\"DocumentReference\",\"custodian\":{\"identifier\":{\"system\":"
                                + "\"https://fhir.nhs.uk/Id/ods-organization-code\",\"value\":\"A1001\"}}}")))
                .isEqualTo("admitted");
        assertThat(answer(world.deletePointer())).isEqualTo("admitted");
    }

    /** The example of the page. */
    @Test
    @Tag("REQ-56")
    void holdsTheExampleOfPointersWhoseIdSaysWhoseTheyAre() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "how-to", "pointer-owners.md"));
        world.write("nrlf.properties", block(page, "properties"));
        world.write("nrlf.catalogue", block(page, "text"));
        world.set("profiles", world.file("nrlf.properties")).set("endpoint.pointers.profile", "nrlf");
        world.write(
                "directory.txt",
                GateWorld.CONSUMER + ";A1001;"
                        + block(page, "text")
                                .lines()
                                .filter(line -> !line.startsWith("#"))
                                .map(line -> line.substring(0, line.indexOf(' ')))
                                .reduce("", (all, id) -> all + " " + id)
                                .strip()
                        + "\n");

        assertThat(answer(request("DELETE", "/nrl/DocumentReference/B2002-1"))).isEqualTo("403 ownership.not-owned");
        assertThat(answer(request("DELETE", "/nrl/DocumentReference/B2002-absent")))
                .isEqualTo("403 ownership.not-owned");
        assertThat(asked).isEmpty();
        assertThat(answer(request("DELETE", "/nrl/DocumentReference/A1001-1"))).isEqualTo("admitted");
        assertThat(answer(request("GET", "/nrl/DocumentReference/A1001-1"))).isEqualTo("admitted");
        assertThat(answer(request("DELETE", "/nrl/DocumentReference/A1001-absent")))
                .isEqualTo("404 ownership.no-such-target");
        assertThat(
                        answer(
                                request("PUT", "/nrl/DocumentReference/A1001-1")
                                        .header("Content-Type", "application/fhir+json")
                                        .body(
                                                "{\"resourceType\":\"DocumentReference\",\"id\":\"A1001-1\",\"custodian\":{\"identifier\":"
                                                        + "{\"system\":\"https://fhir.nhs.uk/Id/ods-organization-code\",\"value\":\"B2002\"}}}")))
                .isEqualTo("403 ownership.not-owned");
    }

    /** The one block of a page in a language. */
    private static String block(String page, String language) {
        String[] parts = page.split("```" + language + "\n", -1);
        assertThat(parts).as(language).hasSize(2);
        return parts[1].substring(0, parts[1].indexOf("```"));
    }
}
