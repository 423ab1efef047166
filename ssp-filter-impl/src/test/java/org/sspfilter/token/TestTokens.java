package org.sspfilter.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Spine token in the making: starts as a good one, changed one thing at a time, then built. Made-up people only.
 *
 * <p>Belongs to one test; not thread-safe.
 */
public final class TestTokens {

    public static final String ASID = "200000000115";
    public static final String ODS = "A1001";
    public static final String NHS_NUMBER = "9658218873";
    public static final String ACTOR_NHS_NUMBER = "9876543210";
    public static final String GPCONNECT_AUDIENCE = "https://provider.test.nhs.uk/A20047/STU3/1/gpconnect";
    public static final String DSTU2_AUDIENCE = "https://authorize.fhir.nhs.net/token";
    public static final String NRL_AUDIENCE = "https://provider.test.nhs.uk/nrl";

    private static final JsonFactory JSON = new JsonFactory();
    private static final String SYSTEMS = "https://fhir.nhs.uk/Id/";
    private static final long LIFETIME_SECONDS = 300;

    private final Map<String, @Nullable Object> header = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    private String signature = "";

    private TestTokens(Instant issuedAt, String issuer, String subject, String audience) {
        header.put("alg", "none");
        header.put("typ", "JWT");
        claims.put("iss", issuer);
        claims.put("sub", subject);
        claims.put("aud", audience);
        claims.put("exp", issuedAt.getEpochSecond() + LIFETIME_SECONDS);
        claims.put("iat", issuedAt.getEpochSecond());
    }

    /** A GP Connect STU3 token of a doctor who looks at a record. */
    public static TestTokens gpconnect(Instant issuedAt) {
        TestTokens token = new TestTokens(issuedAt, "https://consumer.test.nhs.uk/token", "10019", GPCONNECT_AUDIENCE);
        return token.with("reason_for_request", "directcare")
                .with("requested_scope", "patient/*.read")
                .with("requesting_device", device())
                .with("requesting_organization", organisation())
                .with("requesting_practitioner", practitioner());
    }

    /** A GP Connect 0.x token of a doctor who looks at a record. */
    public static TestTokens gpconnectDstu2(Instant issuedAt) {
        String old = "http://fhir.nhs.net/";
        Map<String, @Nullable Object> record = object("resourceType", "Patient");
        record.put("identifier", List.of(identifier(old + "Id/nhs-number", NHS_NUMBER)));
        Map<String, @Nullable Object> device = device();
        device.put("id", "1");
        Map<String, @Nullable Object> organisation = object("resourceType", "Organization");
        organisation.put("id", "1");
        organisation.put("identifier", List.of(identifier(old + "Id/ods-organization-code", ODS)));
        organisation.put("name", "Test Hospital");
        Map<String, @Nullable Object> practitioner = object("resourceType", "Practitioner");
        practitioner.put("id", "10019");
        practitioner.put(
                "identifier",
                List.of(
                        identifier(old + "sds-user-id", "111222333444"),
                        identifier("http://consumersupplier.com/Id/user-guid", "98ed4f78")));
        Map<String, @Nullable Object> name = object("family", List.of("Jones"));
        name.put("given", List.of("Claire"));
        name.put("prefix", List.of("Dr"));
        practitioner.put("name", name);
        practitioner.put(
                "practitionerRole",
                List.of(object(
                        "role", object("coding", List.of(object("system", old + "ValueSet/sds-job-role-name-1"))))));
        return new TestTokens(issuedAt, "https://consumer.test.nhs.uk/token", "10019", DSTU2_AUDIENCE)
                .with("reason_for_request", "directcare")
                .with("requested_record", record)
                .with("requested_scope", "patient/*.read")
                .with("requesting_device", device)
                .with("requesting_organization", organisation)
                .with("requesting_practitioner", practitioner);
    }

    /** A Spine Core token of a professional. */
    public static TestTokens spineCore(Instant issuedAt) {
        String user = SYSTEMS + "sds-role-profile-id|444555666777";
        return nrl(issuedAt, user, "directcare", "patient/*.read")
                .with("aud", GPCONNECT_AUDIENCE)
                .with("requesting_user", user);
    }

    /** A Reasonable Adjustments token of a professional. */
    public static TestTokens reasonableAdjustments(Instant issuedAt) {
        String user = SYSTEMS + "sds-role-profile-id|444555666777";
        return nrl(issuedAt, user, "directcare", "user/Flag.read")
                .with("aud", "https://provider.test.nhs.uk/STU3/Flag")
                .with("requesting_user", user);
    }

    /** An NRL token of a system that keeps its own pointers. */
    public static TestTokens nrlUnattended(Instant issuedAt) {
        return nrl(issuedAt, SYSTEMS + "accredited-system|" + ASID, "directcare", "patient/DocumentReference.write");
    }

    /** An NRL token of a professional. */
    public static TestTokens nrlProfessional(Instant issuedAt) {
        String user = SYSTEMS + "sds-role-profile-id|444555666777";
        return nrl(issuedAt, user, "directcare", "patient/DocumentReference.read")
                .with("requesting_user", user);
    }

    /** An NRL token of a citizen who looks at the own record. */
    public static TestTokens nrlCitizen(Instant issuedAt) {
        String patient = "https://fhir.nhs.net/Id/nhs-number|" + NHS_NUMBER;
        return nrl(issuedAt, patient, "patientaccess", "patient/DocumentReference.read")
                .with("requesting_patient", patient);
    }

    /** An NRL token of a citizen who looks at somebody else's record. */
    public static TestTokens nrlCitizenForOther(Instant issuedAt) {
        return nrlCitizen(issuedAt)
                .with("act", object("sub", "https://fhir.nhs.net/Id/nhs-number|" + ACTOR_NHS_NUMBER));
    }

    private static TestTokens nrl(Instant issuedAt, String subject, String reason, String scope) {
        return new TestTokens(issuedAt, "https://consumer.test.nhs.uk", subject, NRL_AUDIENCE)
                .with("reason_for_request", reason)
                .with("scope", scope)
                .with("requesting_system", SYSTEMS + "accredited-system|" + ASID)
                .with("requesting_organization", SYSTEMS + "ods-organization-code|" + ODS);
    }

    private static Map<String, @Nullable Object> device() {
        Map<String, @Nullable Object> device = object("resourceType", "Device");
        device.put(
                "identifier", List.of(identifier("https://consumersupplier.com/Id/device-identifier", "CONS-APP-4")));
        device.put("model", "Consumer product name");
        device.put("version", "5.3.0");
        return device;
    }

    private static Map<String, @Nullable Object> organisation() {
        Map<String, @Nullable Object> organisation = object("resourceType", "Organization");
        organisation.put("identifier", List.of(identifier(SYSTEMS + "ods-organization-code", ODS)));
        organisation.put("name", "Test Hospital");
        return organisation;
    }

    private static Map<String, @Nullable Object> practitioner() {
        Map<String, @Nullable Object> practitioner = object("resourceType", "Practitioner");
        practitioner.put("id", "10019");
        practitioner.put(
                "identifier",
                List.of(
                        identifier(SYSTEMS + "sds-user-id", "111222333444"),
                        identifier(SYSTEMS + "sds-role-profile-id", "444555666777"),
                        identifier(
                                "https://consumersupplier.com/Id/user-guid", "98ed4f78-814d-4266-8d5b-cde742f3093c")));
        Map<String, @Nullable Object> name = object("family", "Jones");
        name.put("given", List.of("Claire"));
        name.put("prefix", List.of("Dr"));
        practitioner.put("name", List.of(name));
        return practitioner;
    }

    /** A FHIR identifier. */
    public static Map<String, @Nullable Object> identifier(String system, String value) {
        Map<String, @Nullable Object> identifier = object("system", system);
        identifier.put("value", value);
        return identifier;
    }

    /** A JSON object with one member, which may be given more. */
    public static Map<String, @Nullable Object> object(String member, @Nullable Object value) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put(member, value);
        return object;
    }

    /** Sets a claim: a string, number, boolean, null, list or map of these. */
    public TestTokens with(String claim, @Nullable Object value) {
        claims.put(claim, value);
        return this;
    }

    /** Leaves a claim out. */
    public TestTokens without(String claim) {
        claims.remove(claim);
        return this;
    }

    /** Sets a member of a claim that is an object. */
    public TestTokens within(String claim, String member, @Nullable Object value) {
        inner(claim).put(member, value);
        return this;
    }

    /** Leaves out a member of a claim that is an object. */
    public TestTokens withoutWithin(String claim, String member) {
        inner(claim).remove(member);
        return this;
    }

    @SuppressWarnings("unchecked") // every map in here was made by object()
    private Map<String, @Nullable Object> inner(String claim) {
        Object value = claims.get(claim);
        if (!(value instanceof Map)) {
            throw new IllegalStateException("No object: " + claim);
        }
        return (Map<String, @Nullable Object>) value;
    }

    /** Sets a member of the header. */
    public TestTokens withHeader(String name, @Nullable Object value) {
        header.put(name, value);
        return this;
    }

    /** Leaves out a member of the header. */
    public TestTokens withoutHeader(String name) {
        header.remove(name);
        return this;
    }

    /** Puts something where the Spine's token has nothing. */
    public TestTokens signature(String value) {
        signature = value;
        return this;
    }

    /** The header as JSON. */
    public String header() {
        return json(header);
    }

    /** The claims as JSON. */
    public String payload() {
        return json(claims);
    }

    /** The token in compact form. */
    public String build() {
        return compact(header(), payload()) + signature;
    }

    /** The value of an Authorization header. */
    public String bearer() {
        return "Bearer " + build();
    }

    /** A token of any two texts, with the trailing dot. */
    public static String compact(String header, String payload) {
        return base64url(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64url(payload.getBytes(StandardCharsets.UTF_8)) + ".";
    }

    /** A segment of a token. */
    public static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String json(Map<String, @Nullable Object> object) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            write(generator, object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                generator.writeFieldName(String.valueOf(member.getKey()));
                write(generator, member.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                write(generator, element);
            }
            generator.writeEndArray();
        } else {
            generator.writeObject(value);
        }
    }
}
