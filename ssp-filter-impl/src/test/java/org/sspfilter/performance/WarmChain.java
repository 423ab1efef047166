package org.sspfilter.performance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.impl.audit.RequestRecord;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.pipeline.Ruling;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingSources;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.wiring.Assembly;
import org.sspfilter.impl.wiring.Beans;
import org.sspfilter.impl.wiring.Surroundings;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;
import org.sspfilter.token.TestTokens;

/**
 * The whole chain as an application gets it, from settings and files, without a servlet container: trust, revocation lists,
 * directory, throttle, audit. And requests for it: a patient search by NHS number, each with a token and a trace ID of its
 * own.
 */
public final class WarmChain implements AutoCloseable {

    /** When everything is valid. */
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

    static final String ROOT = "/A20047/STU3/1/gpconnect";
    static final String CERTIFICATE = "jakarta.servlet.request.X509Certificate";

    private static final String INTERACTION = "urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1";
    private static final String OTHER_INTERACTION = "urn:nhs:names:services:gpconnect:fhir:rest:read:patient-1";
    private static final String PROXY = "ssp.test.nhs.uk";
    private static final String CONTEXT = "/ours";
    private static final String OUR_ASID = "918999198993";

    private final Issued proxy;
    private final Gate gate;
    private final PlainRequest.Common common;
    private final Bearer inDate = new Bearer(NOW);
    private final Bearer expired = new Bearer(NOW.minusSeconds(3600));

    private WarmChain(Path folder, UnaryOperator<SspFilterSettings.Builder> change) throws IOException {
        TestPki pki = TestPki.at(NOW).marker(true);
        proxy = pki.subCa().issue(PROXY).build();
        // A new object each time, as the system's clock makes one.
        InstantSource clock = () -> Instant.ofEpochSecond(NOW.getEpochSecond(), NOW.getNano());
        gate = gate(folder, change.apply(prepare(folder, pki, clock)).build());
        common = common(proxy.chainArray(), CONTEXT + ROOT + "/Patient", INTERACTION);
    }

    /**
     * Settings of the chain.
     *
     * @param folder takes its files
     * @param pki whom it trusts; one of the test kit
     * @param clock its time
     */
    public static SspFilterSettings.Builder prepare(Path folder, TestPki pki, InstantSource clock) throws IOException {
        Files.writeString(folder.resolve("root.pem"), pki.root().pem());
        Files.writeString(folder.resolve("sub.pem"), pki.subCa().pem());
        Files.write(folder.resolve("root.crl"), pki.root().crl().build());
        Files.write(folder.resolve("sub.crl"), pki.subCa().crl().build());
        Files.writeString(
                folder.resolve("systems.txt"), TestTokens.ASID + " ; " + TestTokens.ODS + " ; " + INTERACTION + "\n");
        Files.writeString(folder.resolve("audit.key"), "0123456789abcdef0123456789abcdef");
        return settings(folder).clock(clock);
    }

    /**
     * Starts a chain.
     *
     * @param folder takes its files
     * @param change changes the settings
     */
    public static WarmChain start(Path folder, UnaryOperator<SspFilterSettings.Builder> change) throws IOException {
        return new WarmChain(folder, change);
    }

    private static SspFilterSettings.Builder settings(Path folder) {
        String files = folder.toAbsolutePath() + "/";
        String endpoint = "endpoint.a20047.";
        return SspFilterSettings.builder()
                .set("stage", "dev")
                .set("certificate.anchors", files + "root.pem")
                .set("certificate.intermediates", files + "sub.pem")
                .set("certificate.names", PROXY)
                .set("crl.files", files + "root.crl," + files + "sub.crl")
                .set("accreditation", "enforce")
                .set("directory", "file")
                .set("directory.file", files + "systems.txt")
                .set("throttle.permits", "1000000")
                .set("throttle.period", "1s")
                .set("audit.file", files + "audit.jsonl")
                .set("audit.capacity", "1000000")
                .set("audit.hmac-key", "file:" + files + "audit.key")
                .set(endpoint + "path", CONTEXT + ROOT)
                .set(endpoint + "ods", "A20047")
                .set(endpoint + "asids", OUR_ASID)
                .set(endpoint + "profile", "gpconnect-1")
                .set(endpoint + "interactions", "all");
    }

    private static Gate gate(Path folder, SspFilterSettings settings) {
        Problems problems = new Problems();
        SettingSources sources = new SettingSources(problems).own("code", settings.values());
        SettingValues values = new SettingValues(sources.values(), folder::resolve, name -> null, problems);
        ClassLoader loader = WarmChain.class.getClassLoader();
        return Assembly.gate(
                values, settings, new Surroundings(folder::resolve, name -> null, loader, name -> null, Beans.NONE));
    }

    private static PlainRequest.Common common(X509Certificate[] chain, String path, String interaction) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Host", "provider.test.nhs.uk");
        headers.put("Accept", "application/fhir+json");
        headers.put("User-Agent", "consumer/1.0");
        headers.put("Ssp-From", TestTokens.ASID);
        headers.put("Ssp-To", OUR_ASID);
        headers.put("Ssp-InteractionID", interaction);
        Map<String, Object> attributes = Map.of(
                CERTIFICATE,
                chain,
                "jakarta.servlet.request.cipher_suite",
                "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                "org.apache.tomcat.util.net.secure_protocol_version",
                "TLSv1.2");
        String query = "identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C" + TestTokens.NHS_NUMBER;
        return new PlainRequest.Common(path, query, headers, attributes);
    }

    /** A request to be served, with a token and a trace ID that no other has. */
    public PlainRequest served() {
        return request(common, inDate);
    }

    /**
     * The same at another service root; made to be kept, not counted.
     *
     * @param root the service root
     * @param to the called system
     */
    public PlainRequest servedAt(String root, String to) {
        PlainRequest.Common there = common(proxy.chainArray(), root + "/Patient", INTERACTION);
        there.headers().put("Ssp-To", to);
        return request(there, inDate);
    }

    /** The same over a new connection: its certificate is equal, but another object. */
    PlainRequest servedOver(X509Certificate[] chain) {
        return request(common(chain, common.path(), INTERACTION), inDate);
    }

    /** A request to be refused by the directory's word, late enough that nearly everything has been read. */
    public PlainRequest notListed() {
        return request(common(proxy.chainArray(), CONTEXT + ROOT + "/Patient/1", OTHER_INTERACTION), inDate);
    }

    /** A request to be refused by its token, which has expired: everything has been read. */
    public PlainRequest expired() {
        return request(common, expired);
    }

    /**
     * The same requests as they go over a wire.
     *
     * @param context the path before the service root
     * @param listed whether the directory lists the caller for them
     * @param issuedAt of their tokens
     * @param count how many
     */
    public static List<byte[]> messages(String context, boolean listed, Instant issuedAt, int count) {
        PlainRequest.Common common = common(
                new X509Certificate[0],
                context + ROOT + (listed ? "/Patient" : "/Patient/1"),
                listed ? INTERACTION : OTHER_INTERACTION);
        Bearer token = new Bearer(issuedAt);
        List<byte[]> messages = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder("GET " + common.path() + "?" + common.query() + " HTTP/1.1\r\n");
            common.headers().forEach((name, value) -> header(name, value, text));
            header("Ssp-TraceID", UUID.randomUUID().toString(), text);
            header("Authorization", token.next(), text);
            messages.add(text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        }
        return messages;
    }

    private static void header(String name, String value, StringBuilder text) {
        text.append(name).append(": ").append(value).append("\r\n");
    }

    private static PlainRequest request(PlainRequest.Common common, Bearer token) {
        return new PlainRequest(common, UUID.randomUUID().toString(), token.next());
    }

    /** Tokens of one kind, no two alike; made by replacing one claim's text, for many are needed. */
    private static final class Bearer {

        private static final String MARK = "different-in-each";

        private final String header;
        private final String payload;

        Bearer(Instant issuedAt) {
            TestTokens token = TestTokens.gpconnect(issuedAt).with("jti", MARK);
            header = token.header();
            payload = token.payload();
        }

        String next() {
            return "Bearer "
                    + TestTokens.compact(
                            header, payload.replace(MARK, UUID.randomUUID().toString()));
        }
    }

    X509Certificate[] certificates() {
        return proxy.chainArray();
    }

    /** The gate. */
    public Gate gate() {
        return gate;
    }

    /** Takes a request through the gate and completes its record, as the filter does. */
    public Ruling run(PlainRequest request) {
        Ruling ruling = gate.rule(request);
        if (ruling instanceof Ruling.Admitted admitted) {
            admitted.record().complete(200, RequestRecord.Completion.COMPLETE);
        } else if (ruling instanceof Ruling.Refused refused && refused.record() != null) {
            refused.record().complete(refused.refusal().status(), RequestRecord.Completion.COMPLETE);
        }
        return ruling;
    }

    @Override
    public void close() {
        gate.close();
    }
}
