package org.sspfilter.ownership;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.context.ReasonForRequest;
import org.sspfilter.context.RequestedScope;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;

/**
 * Questions as the filters put them to an ownership check, for the tests of a check. Starts as one of the system
 * 200000000115, which the directory lists for A1001, about the path and without a body.
 *
 * <p>Not thread-safe.
 */
public final class OwnershipQueryBuilder {

    private static final Instant ISSUED = Instant.parse("2026-01-01T12:00:00Z");

    private final InteractionId interaction;
    private final String verb;
    private final Map<String, List<String>> parameters = new LinkedHashMap<>();
    private final Set<OdsCode> callerOds = new LinkedHashSet<>(Set.of(new OdsCode("A1001")));
    private TargetCondition condition = new TargetCondition.None();
    private @Nullable String resourceType;
    private @Nullable String id;
    private @Nullable String version;
    private @Nullable String ifMatch;
    private OdsCode claimed = new OdsCode("A1001");
    private RequestBody body = new NoBody();

    private OwnershipQueryBuilder(InteractionId interaction, String verb) {
        this.interaction = interaction;
        this.verb = verb;
    }

    /**
     * A request for an interaction.
     *
     * @param interaction what is asked for
     * @param verb the HTTP method
     * @return a builder
     */
    public static OwnershipQueryBuilder of(InteractionId interaction, String verb) {
        return new OwnershipQueryBuilder(interaction, verb);
    }

    /**
     * With this path.
     *
     * @param type the FHIR type
     * @param logicalId the id, or null for none
     * @return this
     */
    public OwnershipQueryBuilder path(String type, @Nullable String logicalId) {
        resourceType = type;
        id = logicalId;
        return this;
    }

    /**
     * With a version id in the path.
     *
     * @param value the version id
     * @return this
     */
    public OwnershipQueryBuilder version(String value) {
        version = value;
        return this;
    }

    /**
     * With a query.
     *
     * @param read as the filters read it
     * @param asSent the parameters
     * @return this
     */
    public OwnershipQueryBuilder query(TargetCondition read, Map<String, List<String>> asSent) {
        condition = read;
        parameters.putAll(asSent);
        return this;
    }

    /**
     * With an {@code If-Match} header.
     *
     * @param value the header
     * @return this
     */
    public OwnershipQueryBuilder ifMatch(String value) {
        ifMatch = value;
        return this;
    }

    /**
     * From a system that the directory lists for these organisations.
     *
     * @param codes their ODS codes; may be none
     * @return this
     */
    public OwnershipQueryBuilder callerOds(String... codes) {
        callerOds.clear();
        for (String code : codes) {
            callerOds.add(new OdsCode(code));
        }
        return this;
    }

    /**
     * With a token that claims this organisation.
     *
     * @param code its ODS code
     * @return this
     */
    public OwnershipQueryBuilder claimedOds(String code) {
        claimed = new OdsCode(code);
        return this;
    }

    /**
     * With a body, usually of {@code org.sspfilter.validation.RequestBodies}.
     *
     * @param value the body
     * @return this
     */
    public OwnershipQueryBuilder body(RequestBody value) {
        body = value;
        return this;
    }

    /**
     * The question.
     *
     * @return the question
     */
    public OwnershipQuery build() {
        String path =
                "/" + resourceType + (id == null ? "" : "/" + id) + (version == null ? "" : "/_history/" + version);
        return new OwnershipQuery(
                interaction,
                verb,
                new OwnershipTarget(resourceType, id, version, condition, path),
                parameters,
                ifMatch,
                new Asid("200000000115"),
                callerOds,
                new AssertedContext(
                        "nrl",
                        "https://consumer.test.nhs.uk",
                        "https://fhir.nhs.uk/Id/accredited-system|200000000115",
                        List.of("https://provider.test.nhs.uk"),
                        ISSUED,
                        ISSUED.plusSeconds(300),
                        ReasonForRequest.DIRECT_CARE,
                        new RequestedScope(List.of("patient/*.write")),
                        new AssertedOrganisation(claimed, null),
                        null,
                        new Asid("200000000115"),
                        new AssertedCaller.Unattended(),
                        null),
                body);
    }

    /** What a check gets that said that it reads no body. */
    private static final class NoBody implements RequestBody {

        @Override
        public @Nullable String contentType() {
            return null;
        }

        @Override
        public @Nullable String contentEncoding() {
            return null;
        }

        @Override
        public byte[] bytes() throws RequestBodyException {
            throw new RequestBodyException(RequestBodyException.Fault.UNREADABLE, "no body was set");
        }

        @Override
        public FhirElement facts(String resourceType, Set<String> members) throws RequestBodyException {
            throw new RequestBodyException(RequestBodyException.Fault.UNREADABLE, "no body was set");
        }
    }
}
