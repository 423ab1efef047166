package org.sspfilter.impl.ownership;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.context.TestCallContexts;
import org.sspfilter.impl.fhir.HeldBody;
import org.sspfilter.impl.headers.TestSpineCalls;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.OwnershipTarget;

/** A request that migrates a record: starts as one of the practice A1001 for its own patient, changed one thing at a time. */
final class MigrationRequest {

    static final String NHS_NUMBER = "9658218873";
    static final InteractionRow RECORD = row("gpconnect-1.6");
    static final InteractionRow DOCUMENT = row("gpconnect-documents-1.6");

    private final InteractionRow row;
    private final Map<String, List<String>> parameters = new LinkedHashMap<>();
    private String verb;
    private @Nullable String id;
    private @Nullable String type;
    private @Nullable String version;
    private @Nullable String mediaType;
    private byte @Nullable [] body;
    private Set<OdsCode> callerOds = Set.of(new OdsCode("A1001"));
    private @Nullable String organisation = "A1001";

    private MigrationRequest(InteractionRow row) {
        this.row = row;
        verb = row.verb();
    }

    private static InteractionRow row(String profile) {
        return ProfileLibrary.bundled().find(profile).orElseThrow().catalogue().stream()
                .filter(row -> row.id().value().contains("migrate"))
                .findFirst()
                .orElseThrow();
    }

    static MigrationRequest record(MigrationBody format) {
        MigrationRequest request = new MigrationRequest(RECORD);
        request.mediaType = format.mediaType();
        return request.body(format.text());
    }

    static MigrationRequest document() {
        return new MigrationRequest(DOCUMENT).id("doc-1");
    }

    MigrationRequest verb(String value) {
        verb = value;
        return this;
    }

    MigrationRequest id(@Nullable String value) {
        id = value;
        return this;
    }

    MigrationRequest type(String value) {
        type = value;
        return this;
    }

    MigrationRequest version(String value) {
        version = value;
        return this;
    }

    MigrationRequest mediaType(String value) {
        mediaType = value;
        return this;
    }

    MigrationRequest parameter(String name, String... values) {
        parameters.put(name, List.of(values));
        return this;
    }

    MigrationRequest callerOds(String... codes) {
        callerOds = Set.copyOf(List.of(codes).stream().map(OdsCode::new).toList());
        return this;
    }

    /** What the token names as the caller's organisation. */
    MigrationRequest organisation(@Nullable String code) {
        organisation = code;
        return this;
    }

    MigrationRequest body(String value) {
        return body(value.getBytes(StandardCharsets.UTF_8));
    }

    MigrationRequest body(byte[] value) {
        body = value;
        return this;
    }

    /** Replaces something that must be in the body. */
    MigrationRequest change(String from, String to) {
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        if (!text.contains(from)) {
            throw new IllegalArgumentException("Not in the body: " + from);
        }
        return body(text.replace(from, to));
    }

    OwnershipQuery query() {
        AssertedContext asserted = TestCallContexts.UNATTENDED;
        return new OwnershipQuery(
                row.id(),
                verb,
                new OwnershipTarget(
                        type == null ? row.path().resourceType() : type,
                        id,
                        version,
                        TargetReading.condition(parameters, id),
                        "/raw"),
                parameters,
                null,
                TestSpineCalls.CONSUMER,
                callerOds,
                new AssertedContext(
                        asserted.flavour(),
                        asserted.issuer(),
                        asserted.subject(),
                        asserted.audience(),
                        asserted.issuedAt(),
                        asserted.expiresAt(),
                        asserted.reason(),
                        asserted.scope(),
                        organisation == null ? null : new AssertedOrganisation(new OdsCode(organisation), null),
                        null,
                        null,
                        asserted.caller(),
                        null),
                new HeldBody(mediaType, null, body));
    }
}
