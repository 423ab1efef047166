package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.impl.wiring.GateWorld.CONSUMER;
import static org.sspfilter.impl.wiring.GateWorld.GPC;
import static org.sspfilter.impl.wiring.GateWorld.NOW;
import static org.sspfilter.impl.wiring.GateWorld.OTHER_CONSUMER;
import static org.sspfilter.impl.wiring.GateWorld.ROOT;
import static org.sspfilter.impl.wiring.GateWorld.SSP_HOST;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.InteractionId;
import org.sspfilter.impl.audit.RequestRecord.Completion;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.pipeline.Ruling;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.OwnershipRuling;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.RegisteredPractice;
import org.sspfilter.ownership.Registration;
import org.sspfilter.pki.CertificateBuilder;
import org.sspfilter.pki.Pem;
import org.sspfilter.pki.TestKeys;
import org.sspfilter.token.TestTokens;

/** Every denial reason, reached through the whole chain by changing one thing in a request that is admitted. */
class EveryReasonTest {

    /** Reached where the thing itself lives: they need threads, or a servlet container. */
    private static final Set<DenialReason> ELSEWHERE = Set.of(
            DenialReason.CERTIFICATE_BUSY, // ColdWorkTest
            DenialReason.OWNERSHIP_BUSY, // OwnershipStageTest
            DenialReason.OWNERSHIP_BODY_TOO_LARGE, // OwnershipStageTest
            DenialReason.OWNERSHIP_BODY_LATE, // BufferedBodyTest
            DenialReason.CONTEXT_SIGNATURE, // SignedTokenReaderTest: no flavour of today is signed
            DenialReason.STAGE_NO_EVIDENCE, // StageFilterTest
            DenialReason.STAGE_ANSWERED_BETWEEN, // StageFilterTest
            DenialReason.FILTER_TOO_LATE, // StageFilterTest
            DenialReason.FILTER_NOT_READY); // the servlet containers' tests

    @TempDir
    Path folder;

    /** Prepares a world and gives the request that is refused. */
    @FunctionalInterface
    private interface Change {
        FakeRequest make(GateWorld world) throws Exception;
    }

    private static final Map<DenialReason, Change> CHANGES = changes();

    static Stream<DenialReason> reasons() {
        return CHANGES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void isReachedByOneChange(DenialReason reason) throws Exception {
        GateWorld world = new GateWorld(folder);
        FakeRequest request = Objects.requireNonNull(CHANGES.get(reason)).make(world);
        try (Gate gate = world.gate()) {
            Ruling ruling = gate.rule(request);
            if (reason == DenialReason.THROTTLE_OVER_QUOTA || reason == DenialReason.THROTTLE_PEER_OVER_QUOTA) {
                ruling = gate.rule(request);
            }
            assertThat(ruling).isInstanceOf(Ruling.Refused.class);
            Ruling.Refused refused = (Ruling.Refused) ruling;
            if (reason == DenialReason.AUDIT_UNAVAILABLE) {
                assertThat(refused.record()).isNull();
                assertThat(refused.refusal().status()).isEqualTo(503);
                return;
            }
            if (refused.record() != null) {
                refused.record().complete(refused.refusal().status(), Completion.COMPLETE);
            }
            AuditEvent event = world.sink().last();
            assertThat(event.text(AuditField.REASON)).isEqualTo(reason.code());
            assertThat(event.get(AuditField.STATUS)).isEqualTo(refused.refusal().status());
            assertThat(event.text(AuditField.ERROR_CODE))
                    .isEqualTo(refused.refusal().errorCode())
                    .isNotEmpty();
            assertThat(refused.refusal().status()).isBetween(400, 599);
        }
    }

    @ParameterizedTest
    @EnumSource(DenialReason.class)
    void everyReasonHasItsCase(DenialReason reason) {
        boolean byDispatch = reason == DenialReason.DISPATCH_NO_DECISION || reason == DenialReason.CONTAINER_REFUSED;
        assertThat(CHANGES.containsKey(reason) || ELSEWHERE.contains(reason) || byDispatch)
                .isTrue();
    }

    @Test
    void admitsTheRequestsThatTheCasesChange() throws Exception {
        GateWorld world = new GateWorld(folder);
        try (Gate gate = world.gate()) {
            for (FakeRequest request : Set.of(world.metadata(), world.deletePointer(), world.createPointer())) {
                Ruling ruling = gate.rule(request);
                assertThat(ruling).isInstanceOf(Ruling.Admitted.class);
            }
        }
    }

    @Test
    void refusesWithoutAnyCheckWhatNoCheckHasSeen() throws Exception {
        GateWorld world = new GateWorld(folder);
        try (Gate gate = world.gate()) {
            Ruling.Refused dispatch = gate.refuse(new FakeRequest(), Denial.of(DenialReason.DISPATCH_NO_DECISION), 0);
            assertThat(dispatch.refusal().status()).isEqualTo(500);
            Ruling.Refused container = gate.refuse(new FakeRequest(), Denial.of(DenialReason.CONTAINER_REFUSED), 413);
            assertThat(container.refusal().status()).isEqualTo(413);
        }
    }

    private static Map<DenialReason, Change> changes() {
        Map<DenialReason, Change> changes = new EnumMap<>(DenialReason.class);
        lines(changes);
        connections(changes);
        certificates(changes);
        calls(changes);
        tokens(changes);
        ownerships(changes);
        return changes;
    }

    private static void lines(Map<DenialReason, Change> to) {
        to.put(DenialReason.FIREWALL_METHOD, w -> w.metadata().method("OPTIONS"));
        to.put(DenialReason.FIREWALL_METHOD_OVERRIDE, w -> w.metadata().header("X-HTTP-Method-Override", "PUT"));
        to.put(DenialReason.FIREWALL_REQUEST_LINE, w -> w.metadata().protocol("HTTP/0.9"));
        to.put(DenialReason.FIREWALL_PATH, w -> w.metadata().requestUri(ROOT + "/metadata;x=1"));
        to.put(DenialReason.FIREWALL_QUERY, w -> w.metadata().query("a=%zz"));
        to.put(DenialReason.FIREWALL_TARGET_TOO_LONG, w -> w.metadata().query("a".repeat(5000)));
        to.put(DenialReason.FIREWALL_HEADER_REPEATED, w -> w.metadata().header("Host", "a", "b"));
        to.put(DenialReason.FIREWALL_HEADER_MALFORMED, w -> w.metadata().header("If-Match", "\u0001"));
        to.put(DenialReason.FIREWALL_UPGRADE, w -> w.metadata().header("Upgrade", "h2c"));
        to.put(DenialReason.ENDPOINT_UNKNOWN, w -> w.metadata().requestUri("/elsewhere/metadata"));
    }

    private static void connections(Map<DenialReason, Change> to) {
        String cipher = "jakarta.servlet.request.cipher_suite";
        String protocol = "jakarta.servlet.request.secure_protocol";
        to.put(DenialReason.TLS_NOT_ENCRYPTED, w -> w.metadata().secure(false));
        to.put(
                DenialReason.TLS_PROTOCOL_UNKNOWN,
                w -> w.metadata().attribute(protocol, null).attribute(cipher, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"));
        to.put(DenialReason.TLS_PROTOCOL_NOT_ALLOWED, w -> w.metadata().attribute(protocol, "TLSv1.1"));
        to.put(DenialReason.TLS_CIPHER_UNKNOWN, w -> w.metadata().attribute(cipher, null));
        to.put(DenialReason.TLS_CIPHER_NOT_ALLOWED, w -> w.metadata()
                .attribute(cipher, "TLS_RSA_WITH_AES_128_CBC_SHA256"));
    }

    private static void certificates(Map<DenialReason, Change> to) {
        String attribute = "jakarta.servlet.request.X509Certificate";
        to.put(DenialReason.CERTIFICATE_MISSING, w -> w.metadata().attribute(attribute, null));
        to.put(DenialReason.CERTIFICATE_SOURCE_AMBIGUOUS, w -> w.metadata().header("Client-Cert", "x"));
        to.put(
                DenialReason.CERTIFICATE_PROXY_NOT_TRUSTED,
                w -> w.terminator("rfc9440").handedOn(w.metadata()).peerAddress("192.0.2.1"));
        to.put(
                DenialReason.CERTIFICATE_PROXY_SECRET,
                w -> w.terminator("rfc9440").handedOn(w.metadata()).without("X-Proxy-Secret"));
        to.put(
                DenialReason.CERTIFICATE_PROXY_HEADERS,
                w -> w.terminator("nginx").handedOnByNginx(w.metadata()).header("X_SSL_Client_Cert", "x"));
        to.put(DenialReason.CERTIFICATE_UNREADABLE, w -> w.metadata().attribute(attribute, "a certificate"));
        to.put(DenialReason.CERTIFICATE_TOO_LARGE, w -> {
            String[] names = new String[2000];
            for (int i = 0; i < names.length; i++) {
                names[i] = "host-" + i + ".test.nhs.uk";
            }
            return with(w, leaf -> leaf.san(names));
        });
        to.put(DenialReason.CERTIFICATE_ALGORITHM, w -> with(w, leaf -> leaf.key(TestKeys.rsa(1024))));
        to.put(
                DenialReason.CERTIFICATE_UNTRUSTED,
                w -> GateWorld.certificate(
                        w.metadata(), w.pki().selfSignedLeaf(SSP_HOST).build().certificate()));
        to.put(
                DenialReason.CERTIFICATE_PATH_INVALID,
                w -> with(w, leaf -> leaf.extension("2.25.1", true, DERNull.INSTANCE)));
        to.put(DenialReason.CERTIFICATE_EXPIRED, w -> with(w, leaf -> leaf.notAfter(NOW.minusSeconds(1))));
        to.put(DenialReason.CERTIFICATE_NOT_YET_VALID, w -> with(w, leaf -> leaf.notBefore(NOW.plusSeconds(1))));
        to.put(DenialReason.CERTIFICATE_PURPOSE, w -> with(w, leaf -> leaf.eku(KeyPurposeId.id_kp_serverAuth)));
        to.put(DenialReason.CERTIFICATE_ISSUER, w -> w.set("certificate.issuer-pin", "CN=Another Sub CA")
                .metadata());
        to.put(
                DenialReason.CERTIFICATE_NAME_MISMATCH,
                w -> GateWorld.certificate(
                        w.metadata(),
                        w.pki().subCa().issue("other.test.nhs.uk").build().chainArray()));
        to.put(
                DenialReason.CERTIFICATE_NAME_AMBIGUOUS,
                w -> with(w, leaf -> leaf.subject(new X500Name("CN=" + SSP_HOST + ",CN=evil.test"))));
        to.put(DenialReason.CERTIFICATE_REVOKED, w -> {
            var leaf = w.pki().subCa().issue(SSP_HOST).build();
            w.write(
                    "sub.crl",
                    Pem.ofCrl(w.pki().subCa().crl().revoking(leaf.serial()).build()));
            return GateWorld.certificate(w.metadata(), leaf.chainArray());
        });
        to.put(DenialReason.CERTIFICATE_CRL_UNAVAILABLE, w -> w.set("crl.files", w.file("root.crl"))
                .metadata());
        to.put(DenialReason.CERTIFICATE_CRL_STALE, w -> {
            w.write(
                    "sub.crl",
                    Pem.ofCrl(w.pki()
                            .subCa()
                            .crl()
                            .thisUpdate(NOW.minus(Duration.ofDays(2)))
                            .nextUpdate(NOW.minusSeconds(1))
                            .build()));
            return w.metadata();
        });
    }

    private static FakeRequest with(GateWorld world, UnaryOperator<CertificateBuilder> change) {
        return GateWorld.certificate(
                world.metadata(),
                change.apply(world.pki().subCa().issue(SSP_HOST)).build().chainArray());
    }

    private static void calls(Map<DenialReason, Change> to) {
        to.put(DenialReason.HEADERS_MISSING, w -> w.metadata().without("Ssp-To"));
        to.put(DenialReason.HEADERS_BLANK, w -> w.metadata().header("Ssp-To", " "));
        to.put(DenialReason.HEADERS_REPEATED, w -> w.metadata().header("Ssp-From", CONSUMER, CONSUMER));
        to.put(DenialReason.HEADERS_MALFORMED, w -> w.metadata().header("Ssp-From", "1"));
        to.put(DenialReason.THROTTLE_OVER_QUOTA, w -> w.set("throttle.permits", "1")
                .metadata());
        to.put(
                DenialReason.THROTTLE_PEER_OVER_QUOTA,
                w -> GateWorld.certificate(w.set("throttle.peer-refusals", "1").metadata()));
        to.put(DenialReason.INTERACTION_WRONG_DESTINATION, w -> w.metadata().header("Ssp-To", "123456789123"));
        to.put(DenialReason.INTERACTION_UNKNOWN, w -> w.metadata()
                .header("Ssp-InteractionID", InteractionId.PREFIX + "other"));
        to.put(DenialReason.INTERACTION_NOT_FOR_REQUEST, w -> w.metadata().requestUri(ROOT + "/Patient/1"));
        to.put(DenialReason.INTERACTION_DISABLED, w -> w.set("endpoint.practice.disabled", GPC + "rest:read:metadata-1")
                .metadata());
        to.put(DenialReason.ACCREDITATION_NOT_LISTED, w -> w.metadata().header("Ssp-From", "200000000999"));
        to.put(DenialReason.ACCREDITATION_INTERACTION_NOT_LISTED, w -> w.metadata()
                .header("Ssp-From", OTHER_CONSUMER)
                .requestUri(ROOT + "/Patient/1")
                .header("Ssp-InteractionID", GPC + "rest:read:patient-1"));
        to.put(DenialReason.ACCREDITATION_AMBIGUOUS, w -> {
            w.given().directory(query -> new AccreditationAnswer.Ambiguous("two organisations"));
            return w.set("directory", "code").metadata();
        });
        to.put(DenialReason.DIRECTORY_UNAVAILABLE, w -> {
            w.given().directory(query -> {
                throw new DirectoryUnavailableException("away");
            });
            return w.set("directory", "code").metadata();
        });
        to.put(DenialReason.AUDIT_UNAVAILABLE, w -> {
            w.sink().full();
            return w.metadata();
        });
        to.put(DenialReason.INTERNAL_FAULT, w -> {
            w.given().throttle(caller -> {
                throw new StackOverflowError("deep");
            });
            return w.metadata();
        });
    }

    private static FakeRequest token(GateWorld world, UnaryOperator<TestTokens> change) {
        TestTokens good = TestTokens.gpconnect(NOW).with("requested_scope", "organization/*.read");
        return world.metadata().header("Authorization", change.apply(good).bearer());
    }

    private static void tokens(Map<DenialReason, Change> to) {
        String exp = "exp";
        long now = NOW.getEpochSecond();
        to.put(DenialReason.CONTEXT_MISSING, w -> w.metadata().without("Authorization"));
        to.put(DenialReason.CONTEXT_SCHEME, w -> w.metadata().header("Authorization", "Basic eDp5"));
        to.put(DenialReason.CONTEXT_TOO_LARGE, w -> w.metadata().header("Authorization", "Bearer " + "a".repeat(8193)));
        to.put(DenialReason.CONTEXT_SEGMENTS, w -> w.metadata().header("Authorization", "Bearer a.b"));
        to.put(DenialReason.CONTEXT_MALFORMED, w -> w.metadata().header("Authorization", "Bearer !.!."));
        to.put(DenialReason.CONTEXT_SIGNED, w -> token(w, token -> token.withHeader("alg", "HS256")));
        to.put(DenialReason.CONTEXT_HEADER, w -> token(w, token -> token.withHeader("kid", "1")));
        to.put(DenialReason.CONTEXT_DUPLICATE_MEMBER, w -> {
            TestTokens good = TestTokens.gpconnect(NOW);
            String payload = good.payload();
            return w.metadata()
                    .header(
                            "Authorization",
                            "Bearer "
                                    + TestTokens.compact(
                                            good.header(), "{\"iss\":\"https://a.test\"," + payload.substring(1)));
        });
        to.put(DenialReason.CONTEXT_CLAIM_MISSING, w -> token(w, token -> token.without("iss")));
        to.put(DenialReason.CONTEXT_CLAIM_INVALID, w -> token(w, token -> token.with("iss", "")));
        to.put(
                DenialReason.CONTEXT_CLAIM_FORBIDDEN,
                w -> token(w, token -> token.with("requested_record", Map.of("resourceType", "Patient"))));
        to.put(
                DenialReason.CONTEXT_RESOURCE_INVALID,
                w -> token(w, token -> token.within("requesting_device", "resourceType", "Patient")));
        to.put(
                DenialReason.CONTEXT_EXPIRED,
                w -> token(w, token -> token.with("iat", now - 330).with(exp, now - 30)));
        to.put(
                DenialReason.CONTEXT_ISSUED_IN_FUTURE,
                w -> token(w, token -> token.with("iat", now + 301).with(exp, now + 601)));
        to.put(DenialReason.CONTEXT_LIFETIME, w -> token(w, token -> token.with(exp, now + 301)));
        to.put(DenialReason.CONTEXT_SUBJECT_MISMATCH, w -> token(w, token -> token.with("sub", "another")));
        to.put(
                DenialReason.CONTEXT_ASID_MISMATCH,
                w -> pointerToken(w, token -> token.with(
                                "requesting_system", "https://fhir.nhs.uk/Id/accredited-system|" + OTHER_CONSUMER)
                        .with("sub", "https://fhir.nhs.uk/Id/accredited-system|" + OTHER_CONSUMER)));
        to.put(
                DenialReason.CONTEXT_ORGANISATION_MISMATCH,
                w -> pointerToken(
                        w,
                        token -> token.with(
                                "requesting_organization", "https://fhir.nhs.uk/Id/ods-organization-code|B2002")));
        to.put(DenialReason.CONTEXT_AUDIENCE_MISMATCH, w -> {
            w.set("context.audience", "enforce");
            return token(w, token -> token.with("aud", "https://other.test/elsewhere"));
        });
        to.put(DenialReason.CONTEXT_REASON_MISMATCH, w -> w.deletePointer()
                .header(
                        "Authorization",
                        TestTokens.nrlCitizen(NOW)
                                .with("scope", "patient/DocumentReference.write")
                                .bearer()));
        to.put(DenialReason.CONTEXT_SCOPE, w -> token(w, token -> token.with("requested_scope", "patient/*.read")));
    }

    private static FakeRequest pointerToken(GateWorld world, UnaryOperator<TestTokens> change) {
        return world.deletePointer()
                .header(
                        "Authorization",
                        change.apply(TestTokens.nrlUnattended(NOW)).bearer());
    }

    private static void ownerships(Map<DenialReason, Change> to) {
        to.put(DenialReason.OWNERSHIP_OTHERS_TARGET, w -> w.deletePointer()
                .requestUri("/nrl/DocumentReference/theirs"));
        to.put(DenialReason.OWNERSHIP_VERSION_MISMATCH, w -> w.deletePointer().header("If-Match", "W/\"0\""));
        to.put(DenialReason.OWNERSHIP_OTHERS_REPLACED, w -> {
            w.given().ownershipCheck(new Says(GateWorld.NRL + "delete", new OwnershipRuling.OthersTarget(true)));
            return w.deletePointer();
        });
        to.put(DenialReason.OWNERSHIP_NOT_OWNED, w -> w.set("ownership.foreign", "as-specified")
                .deletePointer()
                .requestUri("/nrl/DocumentReference/theirs"));
        to.put(DenialReason.OWNERSHIP_NO_RELATIONSHIP, w -> {
            w.attribute(RegisteredPractice.ATTRIBUTE, (RegisteredPractice) query -> new Registration.NotRegistered());
            return w.migrateRecord();
        });
        to.put(DenialReason.OWNERSHIP_NO_SUCH_TARGET, w -> w.deletePointer().requestUri("/nrl/DocumentReference/none"));
        to.put(DenialReason.OWNERSHIP_UNDETERMINED, w -> w.deletePointer().requestUri("/nrl/DocumentReference/away"));
        to.put(DenialReason.OWNERSHIP_UNREADABLE, w -> w.deletePointer().query("_id=mine"));
        to.put(DenialReason.OWNERSHIP_MEDIA_TYPE, w -> w.createPointer().header("Content-Type", "application/pdf"));
        to.put(DenialReason.OWNERSHIP_NO_CHECK, w -> {
            w.attribute(PointerOwners.ATTRIBUTE, null);
            return w.deletePointer();
        });
        to.put(DenialReason.OWNERSHIP_FAILED, w -> {
            w.given().ownershipCheck(new Rules(GateWorld.NRL + "delete"));
            return w.deletePointer();
        });
    }

    /** Rules on one interaction, and says this. */
    private record Says(String interaction, OwnershipRuling ruling) implements OwnershipCheck {
        @Override
        public Set<InteractionId> interactions() {
            return Set.of(new InteractionId(interaction));
        }

        @Override
        public OwnershipRuling rule(OwnershipQuery query) {
            return ruling;
        }
    }

    /** Rules on one interaction, by breaking down. */
    private record Rules(String interaction) implements OwnershipCheck {
        @Override
        public Set<InteractionId> interactions() {
            return Set.of(new InteractionId(interaction));
        }

        @Override
        public OwnershipRuling rule(OwnershipQuery query) {
            throw new IllegalStateException("broken down");
        }
    }
}
