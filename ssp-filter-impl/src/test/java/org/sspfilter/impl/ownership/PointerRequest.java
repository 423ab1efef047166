package org.sspfilter.impl.ownership;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.context.TestCallContexts;
import org.sspfilter.impl.fhir.HeldBody;
import org.sspfilter.impl.headers.TestSpineCalls;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.OwnershipRule;
import org.sspfilter.impl.profile.PathTemplate;
import org.sspfilter.impl.profile.TestProfiles;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.OwnershipRuling;
import org.sspfilter.ownership.OwnershipTarget;
import org.sspfilter.ownership.RequestBodyException;

/** A request about a pointer: starts as one of the caller A1001 about its own, changed one thing at a time. */
final class PointerRequest {

    static final String SUBJECT = "https://demographics.spineservices.nhs.uk/STU3/Patient/9876543210";
    static final String SYSTEM = "urn:ietf:rfc:3986";
    static final String VALUE = "urn:oid:1.3.6.1.4.1.21367.2005.3.71";
    static final InteractionRow UPDATE = new InteractionRow(
            new InteractionId("urn:nhs:names:services:nrl:DocumentReference.update"),
            new InteractionId("urn:nhs:names:services:nrl:DocumentReference.update"),
            "PATCH",
            PathTemplate.of("/DocumentReference/[id]"),
            Set.of(),
            Set.of(),
            OwnershipRule.OWNER,
            null);

    private final InteractionRow row;
    private final Map<String, List<String>> parameters = new LinkedHashMap<>();
    private @Nullable String resourceType = "DocumentReference";
    private @Nullable String logicalId;
    private @Nullable String version;
    private @Nullable String ifMatch;
    private @Nullable String contentType;
    private @Nullable String contentEncoding;
    private String verb;
    private byte[] body = new byte[0];
    private boolean asIs;
    private Set<OdsCode> callerOds = Set.of(new OdsCode("A1001"));

    private PointerRequest(InteractionRow row, @Nullable String logicalId) {
        this.row = row;
        this.logicalId = logicalId;
        verb = row.verb();
    }

    static PointerRequest create(PointerBody format) {
        return new PointerRequest(TestProfiles.CREATE_POINTER, null)
                .contentType(format.mediaType())
                .body(format.plain());
    }

    static PointerRequest supersede(PointerBody format) {
        return create(format).body(format.superseding());
    }

    static PointerRequest update(PointerBody format) {
        return new PointerRequest(UPDATE, "p-1").contentType(format.mediaType()).body(format.patch());
    }

    static PointerRequest write(PointerBody format) {
        return new PointerRequest(
                        PointerRows.row("write", "PUT", "/DocumentReference/[id]", OwnershipRule.OWNER_R4), "p-1")
                .contentType(format.mediaType())
                .body(format.identified());
    }

    static PointerRequest writeSuperseding(PointerBody format) {
        return write(format).body(format.identifiedSuperseding());
    }

    static PointerRequest delete() {
        return new PointerRequest(TestProfiles.DELETE_POINTER, "p-1");
    }

    PointerRequest verb(String value) {
        verb = value;
        return this;
    }

    PointerRequest resourceType(@Nullable String value) {
        resourceType = value;
        return this;
    }

    PointerRequest logicalId(@Nullable String value) {
        logicalId = value;
        return this;
    }

    PointerRequest version(@Nullable String value) {
        version = value;
        return this;
    }

    PointerRequest parameter(String name, String... values) {
        parameters.put(name, List.of(values));
        return this;
    }

    PointerRequest ifMatch(@Nullable String value) {
        ifMatch = value;
        return this;
    }

    PointerRequest contentType(@Nullable String value) {
        contentType = value;
        return this;
    }

    PointerRequest contentEncoding(@Nullable String value) {
        contentEncoding = value;
        return this;
    }

    PointerRequest callerOds(String... codes) {
        callerOds = Set.copyOf(List.of(codes).stream().map(OdsCode::new).toList());
        return this;
    }

    PointerRequest body(String value) {
        return body(value.getBytes(StandardCharsets.UTF_8));
    }

    PointerRequest body(byte[] value) {
        body = value;
        return this;
    }

    /** Writes the custodian as this form has it, unless the body is to be sent as it is. */
    PointerRequest writtenAs(PointerForm form) {
        if (form == PointerForm.STU3 || asIs) {
            return this;
        }
        return body(PointerBody.laterCustodian(new String(body, StandardCharsets.UTF_8)));
    }

    /** Leaves the custodian as it is written. */
    PointerRequest asIs() {
        asIs = true;
        return this;
    }

    /** Replaces something that must be in the body. */
    PointerRequest change(String from, String to) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (!text.contains(from)) {
            throw new IllegalArgumentException("Not in the body: " + from);
        }
        return body(text.replace(from, to));
    }

    OwnershipQuery query() {
        return new OwnershipQuery(
                row.id(),
                verb,
                new OwnershipTarget(
                        resourceType, logicalId, version, TargetReading.condition(parameters, logicalId), "/raw"),
                parameters,
                ifMatch,
                TestSpineCalls.CONSUMER,
                callerOds,
                TestCallContexts.UNATTENDED,
                new HeldBody(contentType, contentEncoding, body));
    }

    /** What becomes of this request: the ruling, or the one that the fault of its body comes to. */
    OwnershipRuling ruledBy(OwnershipCheck check) {
        try {
            return check.rule(query());
        } catch (RequestBodyException e) {
            return switch (e.fault()) {
                case UNREADABLE -> new OwnershipRuling.Unreadable(String.valueOf(e.getMessage()));
                case MEDIA_TYPE -> new OwnershipRuling.UnsupportedMedia(String.valueOf(e.getMessage()));
                default -> throw new AssertionError("A body that is at hand has no other fault", e);
            };
        }
    }
}
