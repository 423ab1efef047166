package org.sspfilter.impl.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Every setting: its key, kind, bounds, default and meaning. The reference page is made from this table.
 *
 * <p>{@link Scope#WAR} marks what the application alone decides: no system property and no environment variable can relax
 * it from outside.
 */
// Kinds are records of immutable values; the checker knows that only of annotated types.
@SuppressWarnings("ImmutableEnumChecker")
public enum SettingKey {
    STAGE(
            "stage",
            choice("live", "ptl", "dev"),
            "",
            Scope.WAR,
            "which Spine this is for; dev starts only with the test kit's CAs"),
    PROFILES("profiles", new Kind.Texts("files"), "", Scope.WAR, "profile files of your own, beside the bundled ones"),
    UNGUARDED(
            "unguarded",
            new Kind.Texts("exact paths"),
            "",
            Scope.WAR,
            "paths outside every endpoint that anybody may GET; printed at start, audited"),
    COVERAGE(
            "coverage",
            choice("all", "declared"),
            "all",
            Scope.WAR,
            "whether the application starts only with the filter in front of all of it, or also with a narrower mapping of its own; what stands open then is logged at each start"),
    COVERAGE_HANDLERS(
            "coverage.handlers",
            choice("refuse", "known"),
            "refuse",
            Scope.WAR,
            "whether the application starts although it brings what the server runs before any filter, such as valves of Tomcat or handlers of Undertow: known says that somebody has looked, and none of them answers a request"),
    DIALECT(
            "dialect",
            new Kind.Text("name of an error dialect, or file"),
            "gpconnect-stu3",
            Scope.WAR,
            "how refusals are worded that concern no endpoint"),
    BASE_URL(
            "base-url",
            new Kind.Text("URL without a path, such as `https://provider.thirdparty.nhs.uk`"),
            "",
            Scope.ANY,
            "scheme and host of the service roots as registered; what `aud` is compared with"),

    ENDPOINTS_FILE(
            "endpoints.file",
            new Kind.Text("file"),
            "",
            Scope.WAR,
            "more endpoints, as CSV or JSON; may change without a restart"),
    ENDPOINTS_FORMAT(
            "endpoints.format",
            choice("by-name", "csv", "json"),
            "by-name",
            Scope.ANY,
            "what the file is; by default what its name ends in says it, `.csv` or `.json`"),
    ENDPOINTS_MAX_BYTES(
            "endpoints.max-bytes", new Kind.Whole(1024, 67_108_864), "67108864", Scope.ANY, "bytes of the file"),
    ENDPOINTS_MAX_ROWS(
            "endpoints.max-rows", new Kind.Whole(1, 100_000), "100000", Scope.ANY, "rows of the file or registry"),
    ENDPOINTS_REGISTRY_DEADLINE(
            "endpoints.registry-deadline",
            time("100ms", "1m"),
            "10s",
            Scope.ANY,
            "how long a call to a registry of endpoints may take, where the application gives one"),

    FIREWALL_MAX_PATH("firewall.max-path", new Kind.Whole(256, 8192), "2048", Scope.ANY, "characters of the path"),
    FIREWALL_MAX_QUERY("firewall.max-query", new Kind.Whole(256, 16384), "4096", Scope.ANY, "characters of the query"),
    FIREWALL_MAX_HEADER(
            "firewall.max-header",
            new Kind.Whole(256, 16384),
            "4096",
            Scope.ANY,
            "characters of one header that security rests on, the token apart"),

    TLS_PROTOCOLS(
            "tls.protocols", new Kind.Texts("`TLSv1.2`, `TLSv1.3`"), "TLSv1.2", Scope.WAR, "allowed protocol versions"),
    TLS_CIPHERS(
            "tls.ciphers",
            new Kind.Texts("IANA or OpenSSL names"),
            "",
            Scope.WAR,
            "allowed cipher suites; by default the eight of the Spine, and with TLSv1.3 its two AES-GCM suites"),
    TLS_ASSERTED(
            "tls.protocol-asserted-by-connector",
            new Kind.YesNo(),
            "false",
            Scope.WAR,
            "whether you vouch that the server's connector allows the protocols above only, where the server tells no version"),

    CERTIFICATE_SOURCE(
            "certificate.source",
            choice("container", "rfc9440", "nginx"),
            "container",
            Scope.ANY,
            "who hands on the caller's certificate: the server that ended the connection, or a TLS terminator before it, in headers of RFC 9440 or in nginx's own form"),
    CERTIFICATE_ANCHORS(
            "certificate.anchors",
            new Kind.Texts("PEM files"),
            "",
            Scope.ANY,
            "the Spine's root (or sub) CAs; the JVM's own are never used"),
    CERTIFICATE_INTERMEDIATES(
            "certificate.intermediates",
            new Kind.Texts("PEM files"),
            "",
            Scope.ANY,
            "sub CAs that may complete a path"),
    CERTIFICATE_NAMES(
            "certificate.names",
            new Kind.Texts("host names"),
            "",
            Scope.ANY,
            "names of the Secure Proxy's certificate, exact, no wildcards"),
    CERTIFICATE_NAMES_FILE(
            "certificate.names-file",
            new Kind.Texts("files"),
            "",
            Scope.ANY,
            "more such names, one a line, `#` for remarks; may change without a restart"),
    CERTIFICATE_COMMON_NAME(
            "certificate.common-name",
            choice("without-dns-name", "never"),
            "without-dns-name",
            Scope.WAR,
            "whether a certificate without any dNSName is known by its common name"),
    CERTIFICATE_MAX_DEPTH(
            "certificate.max-depth",
            new Kind.Whole(1, 10),
            "5",
            Scope.ANY,
            "certificates of a path below the anchor, the peer's own included"),
    CERTIFICATE_EKU(
            "certificate.eku",
            choice("required", "absent-allowed"),
            "required",
            Scope.WAR,
            "whether the certificate must say clientAuth, or may say nothing"),
    CERTIFICATE_ISSUER_PIN(
            "certificate.issuer-pin",
            new Kind.Text("CAs, parted by semicolons: sha256: and the key's digest, or a distinguished name"),
            "",
            Scope.WAR,
            "the CAs of which one must have issued the peer's certificate"),
    CERTIFICATE_STATUS(
            "certificate.status",
            choice("403", "495"),
            "403",
            Scope.WAR,
            "HTTP status for certificate refusals: 403, or 495 and 496"),
    CERTIFICATE_VERDICT_TTL(
            "certificate.verdict-ttl",
            time("10s", "1h"),
            "10m",
            Scope.ANY,
            "how long a good verdict on a certificate is kept at most"),
    CERTIFICATE_MAX_COLD(
            "certificate.max-cold", new Kind.Whole(1, 64), "4", Scope.ANY, "unknown certificates judged at once"),

    PROXY_TRUSTED(
            "proxy.trusted",
            new Kind.Texts("IP addresses or blocks such as `192.0.2.0/28`; no names, no `/0`"),
            "",
            Scope.ANY,
            "where the TLS terminator's connections come from"),
    PROXY_SECRET(
            "proxy.secret",
            new Kind.Secret("32 to 512 characters of visible ASCII"),
            "",
            Scope.ANY,
            "what the terminator proves itself with; two lines are two secrets that count, for the time of a change"),
    PROXY_SECRET_HEADER(
            "proxy.secret-header",
            new Kind.Text("header name"),
            "",
            Scope.ANY,
            "in which header it does; none of these headers reaches the application"),
    PROXY_PROTOCOL_HEADER(
            "proxy.protocol-header",
            new Kind.Text("header name"),
            "",
            Scope.ANY,
            "in which header it tells the TLS version, such as `TLSv1.2`"),
    PROXY_CIPHER_HEADER(
            "proxy.cipher-header",
            new Kind.Text("header name"),
            "",
            Scope.ANY,
            "in which header it tells the cipher suite, by IANA or OpenSSL name"),
    PROXY_CERTIFICATE_HEADER(
            "proxy.certificate-header",
            new Kind.Text("header name; by default `Client-Cert` for rfc9440, `X-SSL-Client-Cert` for nginx"),
            "",
            Scope.ANY,
            "in which header it hands on the caller's certificate"),
    PROXY_CHAIN_HEADER(
            "proxy.chain-header",
            new Kind.Text("header name; by default `Client-Cert-Chain` for rfc9440, none for nginx"),
            "",
            Scope.ANY,
            "in which header it hands on the certificates above"),

    HANDSHAKE(
            "handshake",
            choice("strict", "path-only"),
            "strict",
            Scope.ANY,
            "for the trust manager in a server's connector alone, which has a settings file of its own: whether the whole check refuses at the handshake, or the path alone, the filter judging the rest"),
    CRL_FILES(
            "crl.files", new Kind.Texts("files or folders, PEM or DER"), "", Scope.ANY, "revocation lists from files"),
    CRL_URLS("crl.urls", new Kind.Texts("http or https URLs"), "", Scope.ANY, "revocation lists from servers"),
    CRL_REFRESH(
            "crl.refresh",
            time("1m", "24h"),
            "1h",
            Scope.ANY,
            "longest time between two fetches of a list; half its remaining validity when that is shorter"),
    CRL_MAX_BYTES("crl.max-bytes", new Kind.Whole(1024, 536_870_912), "67108864", Scope.ANY, "bytes of one list"),
    CRL_CONNECT_TIMEOUT(
            "crl.connect-timeout", time("100ms", "60s"), "5s", Scope.ANY, "time to connect to a list's server"),
    CRL_TOTAL_TIMEOUT("crl.total-timeout", time("1s", "10m"), "60s", Scope.ANY, "time to fetch one list"),
    CRL_WATCH("crl.watch", time("1s", "10m"), "30s", Scope.ANY, "how often files and folders of lists are looked at"),
    CRL_HTTP_PROXY(
            "crl.http-proxy",
            new Kind.Text("`host:port`"),
            "",
            Scope.ANY,
            "forward proxy for fetching lists; the JVM's proxy properties are not used"),
    CRL_CDP_HOSTS(
            "crl.cdp-hosts",
            new Kind.Texts("`host` or `host:port`"),
            "",
            Scope.ANY,
            "servers that may be called when a certificate whose path has verified names its list there; by default none"),
    CRL_CDP_PREFETCH(
            "crl.cdp-prefetch",
            new Kind.Texts("PEM or DER files"),
            "",
            Scope.ANY,
            "example certificates whose lists are fetched at the start, so that no request waits for them"),
    CRL_CDP_WAIT(
            "crl.cdp-wait",
            time("0s", "30s"),
            "3s",
            Scope.ANY,
            "how long a request waits for the list that its certificate names; then 503, and the fetch goes on"),
    CRL_STORE(
            "crl.store",
            new Kind.Text("folder of this process's user alone"),
            "",
            Scope.ANY,
            "where the last good lists are kept for the next start; by default nowhere"),
    CRL_STORE_MAX_BYTES(
            "crl.store-max-bytes",
            new Kind.Whole(1_048_576, Integer.MAX_VALUE),
            "536870912",
            Scope.ANY,
            "bytes of all kept lists together"),
    CRL_UNAVAILABLE(
            "crl.unavailable",
            choice("deny"),
            "deny",
            Scope.WAR,
            "what becomes of a certificate that no list speaks of; there is no other choice"),
    CRL_STALE(
            "crl.stale",
            choice("deny", "grace"),
            "deny",
            Scope.WAR,
            "what becomes of a certificate whose list is past its time and does not name it"),
    CRL_GRACE(
            "crl.grace",
            time("0s", "72h"),
            "0s",
            Scope.WAR,
            "with crl.stale=grace, how long past its time a list still clears; what it names stays revoked"),
    CRL_MAX_AGE(
            "crl.max-age",
            time("0s", "30d"),
            "0s",
            Scope.WAR,
            "how long after its issue a list counts at most, at least 1h, also one that does not say when the next is due; 0 is no bound"),
    CRL_WARN_BEFORE(
            "crl.warn-before",
            time("0s", "7d"),
            "4h",
            Scope.ANY,
            "how long before its end a list is warned of that has not been renewed; at most a quarter of its time"),

    THROTTLE(
            "throttle",
            choice("enforce", "report", "off"),
            "enforce",
            Scope.WAR,
            "whether a call beyond the quota of its ASID is refused, or passes and the audit says so, or is not counted"),
    THROTTLE_PERMITS(
            "throttle.permits",
            new Kind.Whole(0, 1_000_000),
            "0",
            Scope.LIMIT,
            "calls of one ASID in a period; 0 is no limit"),
    THROTTLE_PERIOD("throttle.period", time("1s", "1d"), "1m", Scope.ANY, "the period"),
    THROTTLE_HEADERS(
            "throttle.headers",
            choice("off", "ietf", "spine"),
            "off",
            Scope.ANY,
            "whether answers tell the caller what is left: `RateLimit` and `RateLimit-Policy`, or the Secure Proxy's `X-Rate-Limit-` names"),
    THROTTLE_MAX_CALLERS(
            "throttle.max-callers", new Kind.Whole(100, 1_000_000), "10000", Scope.ANY, "ASIDs counted at once"),
    THROTTLE_PEER_REFUSALS(
            "throttle.peer-refusals",
            new Kind.Whole(0, 1_000_000),
            "600",
            Scope.LIMIT,
            "refusals of one peer address in a period, before its certificate has been proved; then 429 without a look at it; 0 is no limit"),
    THROTTLE_PEER_PERIOD("throttle.peer-period", time("1s", "1d"), "1m", Scope.ANY, "the period of that"),
    THROTTLE_MAX_PEERS(
            "throttle.max-peers", new Kind.Whole(100, 1_000_000), "10000", Scope.ANY, "peer addresses counted at once"),

    ACCREDITATION(
            "accreditation",
            choice("enforce", "report", "off"),
            "",
            Scope.WAR,
            "whether the directory's yes is demanded; no default"),
    DIRECTORY(
            "directory",
            choice("ldap", "fhir", "file", "code"),
            "",
            Scope.WAR,
            "who answers: the Spine Directory by LDAPS or by its FHIR API, a file, or an object that the application brings (code; such an object is taken without this setting too)"),
    DIRECTORY_FILE(
            "directory.file",
            new Kind.Text("file"),
            "",
            Scope.ANY,
            "the directory's file; may change without a restart"),
    DIRECTORY_FHIR_URL(
            "directory.fhir.url",
            new Kind.Text("https URL such as `https://api.service.nhs.uk/spine-directory/FHIR/R4`"),
            "",
            Scope.ANY,
            "where the FHIR API is"),
    DIRECTORY_FHIR_API_KEY(
            "directory.fhir.api-key",
            new Kind.Secret("1 to 512 characters of visible ASCII"),
            "",
            Scope.ANY,
            "our key for the FHIR API"),
    DIRECTORY_FHIR_CA(
            "directory.fhir.ca",
            new Kind.Text("PEM file"),
            "",
            Scope.ANY,
            "CAs of the FHIR API's server certificate; by default the Java runtime's"),
    DIRECTORY_FHIR_HTTP_PROXY(
            "directory.fhir.http-proxy",
            new Kind.Text("`host:port`"),
            "",
            Scope.ANY,
            "forward proxy for the FHIR API; the JVM's proxy properties are not used"),
    DIRECTORY_FHIR_MAX_BYTES(
            "directory.fhir.max-bytes", new Kind.Whole(1024, 16_777_216), "1048576", Scope.ANY, "bytes of one page"),
    DIRECTORY_FHIR_MAX_PAGES(
            "directory.fhir.max-pages", new Kind.Whole(1, 100), "10", Scope.ANY, "pages of one answer"),
    DIRECTORY_FHIR_MAX_BACK_OFF(
            "directory.fhir.max-back-off",
            time("1s", "1h"),
            "5m",
            Scope.ANY,
            "how long the FHIR API is left alone at most when it says that it is asked too often"),
    DIRECTORY_LDAP_URLS(
            "directory.ldap.urls",
            new Kind.Texts("`ldaps://host:port`"),
            "",
            Scope.ANY,
            "the Spine Directory's servers, tried in order"),
    DIRECTORY_LDAP_BASE(
            "directory.ldap.base", new Kind.Text("DN"), "ou=services,o=nhs", Scope.ANY, "where systems are found"),
    DIRECTORY_LDAP_CA(
            "directory.ldap.ca", new Kind.Text("PEM file"), "", Scope.ANY, "CAs of the directory's server certificate"),
    DIRECTORY_LDAP_CERTIFICATE(
            "directory.ldap.certificate",
            new Kind.Text("PEM file"),
            "",
            Scope.ANY,
            "our certificate, and its chain, for the directory"),
    DIRECTORY_LDAP_KEY(
            "directory.ldap.key",
            new Kind.Text("PEM file"),
            "",
            Scope.ANY,
            "our private key for the directory, PKCS#8"),
    DIRECTORY_LDAP_POOL("directory.ldap.pool", new Kind.Whole(1, 32), "4", Scope.ANY, "connections"),
    DIRECTORY_LDAP_LOOK_UP(
            "directory.ldap.look-up",
            choice("every-record", "named-record-first"),
            "every-record",
            Scope.WAR,
            "whether a system is searched for, so that records which contradict each other are seen; or the record named after it is read, and the search is for when there is none"),
    DIRECTORY_LDAP_COOL_DOWN(
            "directory.ldap.cool-down",
            time("1s", "10m"),
            "30s",
            Scope.ANY,
            "how long a server that failed is passed over while another answers"),
    DIRECTORY_LDAP_MAX_AGE(
            "directory.ldap.max-age", time("10s", "1h"), "5m", Scope.ANY, "how long one connection is used"),
    DIRECTORY_CONNECT_TIMEOUT("directory.connect-timeout", time("100ms", "30s"), "2s", Scope.ANY, "time to connect"),
    DIRECTORY_RESPONSE_TIMEOUT("directory.response-timeout", time("100ms", "30s"), "3s", Scope.ANY, "time to answer"),
    DIRECTORY_DEADLINE(
            "directory.deadline",
            time("100ms", "30s"),
            "5s",
            Scope.ANY,
            "how long a request waits for an answer in all"),
    DIRECTORY_LISTED_FOR(
            "directory.listed-for",
            time("1s", "1h"),
            "15m",
            Scope.ANY,
            "how long a yes is kept: a withdrawal takes effect no later"),
    DIRECTORY_NOT_LISTED_FOR("directory.not-listed-for", time("1s", "15m"), "60s", Scope.ANY, "how long a no is kept"),
    DIRECTORY_REFRESH_AHEAD(
            "directory.refresh-ahead",
            new Kind.Whole(0, 95),
            "80",
            Scope.ANY,
            "after what per cent of `directory.listed-for` a yes that is used is asked for again in the background, from 10; 0: not"),
    DIRECTORY_STALE_IF_ERROR(
            "directory.stale-if-error",
            time("0s", "1h"),
            "0s",
            Scope.WAR,
            "how old a yes may be that still counts while the directory gives no answer; longer than `directory.listed-for`, or 0: never; ownership refuses on it"),
    DIRECTORY_CACHE_SIZE(
            "directory.cache-size",
            new Kind.Whole(100, 1_000_000),
            "10000",
            Scope.ANY,
            "how many yes are kept, and how many no"),
    DIRECTORY_MAX_WAITING(
            "directory.max-waiting",
            new Kind.Whole(1, 10_000),
            "100",
            Scope.ANY,
            "how many requests wait for the directory at a time; the next one is refused at once"),
    DIRECTORY_THREADS(
            "directory.threads",
            new Kind.Whole(1, 32),
            "4",
            Scope.ANY,
            "how many questions the directory gets at a time"),
    DIRECTORY_FAILURES_TO_OPEN(
            "directory.failures-to-open",
            new Kind.Whole(1, 100),
            "5",
            Scope.ANY,
            "after how many failures in a row the directory is left alone"),
    DIRECTORY_BACK_OFF(
            "directory.back-off",
            time("1s", "5m"),
            "10s",
            Scope.ANY,
            "how long it is left alone before one question tries it again"),

    RELOAD_EVERY(
            "reload.every",
            time("1s", "1h"),
            "30s",
            Scope.ANY,
            "how often files of certificates, names, keys and secrets are looked at; a change counts once it has stood so long"),

    TOKEN_MAX_BYTES("context.max-token", new Kind.Whole(1024, 65_536), "8192", Scope.ANY, "characters of a token"),
    CONTEXT_SKEW("context.skew", time("0s", "120s"), "30s", Scope.ANY, "how long after `exp` a token is still good"),
    CONTEXT_IAT_AHEAD("context.iat-ahead", time("0s", "300s"), "300s", Scope.ANY, "how far ahead `iat` may be"),
    CONTEXT_LIFETIME(
            "context.lifetime",
            choice("exact", "at-most"),
            "exact",
            Scope.WAR,
            "for GP Connect: whether `exp` is `iat` plus 300 s exactly, or at most"),
    CONTEXT_AUDIENCE(
            "context.audience",
            choice("enforce", "report", "off"),
            "report",
            Scope.WAR,
            "whether `aud` must be the service root; assured consumers send other values"),
    CONTEXT_SCOPE(
            "context.scope",
            choice("enforce", "report", "off"),
            "enforce",
            Scope.WAR,
            "whether the scope must fit the interaction, where the catalogue names one"),
    CONTEXT_ORGANISATION(
            "context.organisation",
            choice("enforce", "report", "off", "flavour"),
            "flavour",
            Scope.WAR,
            "whether the token's organisation must be the directory's for the caller; by default for NRL tokens, not for GP Connect, where aggregators break it"),

    OWNERSHIP(
            "ownership",
            choice("enforce", "report", "off"),
            "enforce",
            Scope.WAR,
            "whether a caller must own what it changes, where the catalogue says so; `report` lets pass, with no target"),
    OWNERSHIP_FOREIGN(
            "ownership.foreign",
            choice("hidden", "as-specified"),
            "hidden",
            Scope.WAR,
            "what a caller reads of a stored thing that is another's: as if it did not exist, or the answer that its specification has for it, which tells that it exists"),
    OWNERSHIP_CHECKS(
            "ownership.checks",
            new Kind.Text("class names"),
            "",
            Scope.WAR,
            "your OwnershipChecks, when they are neither a context attribute nor beans or service providers; of several that rule on the same, all must say yes"),
    OWNERSHIP_POINTER_OWNERS(
            "ownership.pointer-owners",
            new Kind.Text("class name"),
            "",
            Scope.WAR,
            "your PointerOwners, when it is neither a context attribute nor a bean or a service provider"),
    OWNERSHIP_REGISTERED_PRACTICE(
            "ownership.registered-practice",
            new Kind.Text("class name"),
            "",
            Scope.WAR,
            "your RegisteredPractice, when it is neither a context attribute nor a bean or a service provider"),
    OWNERSHIP_DEADLINE("ownership.deadline", time("50ms", "30s"), "2s", Scope.ANY, "how long a check may take"),
    OWNERSHIP_MAX_CHECKS("ownership.max-checks", new Kind.Whole(1, 256), "16", Scope.ANY, "checks under way at once"),
    OWNERSHIP_MAX_BODY(
            "ownership.max-body",
            new Kind.Whole(1024, 16_777_216),
            "1048576",
            Scope.ANY,
            "bytes of a body that a check needs"),
    OWNERSHIP_BODY_DEADLINE(
            "ownership.body-deadline",
            time("1s", "60s"),
            "10s",
            Scope.ANY,
            "how long all of a body that a check needs may take to arrive; looked at after each piece, a wait for the next one ends by the server's own read timeout"),

    AUDIT_FILE("audit.file", new Kind.Text("file"), "", Scope.ANY, "where the audit goes, as lines of JSON"),
    AUDIT_PATIENT("audit.patient", choice("hmac", "clear", "omit"), "hmac", Scope.WAR, "how the audit names a patient"),
    AUDIT_HMAC_KEY(
            "audit.hmac-key",
            new Kind.Secret("key of 32 characters or more"),
            "",
            Scope.ANY,
            "key of the patients' hash"),
    AUDIT_CAPACITY(
            "audit.capacity",
            new Kind.Whole(16, 1_000_000),
            "4096",
            Scope.ANY,
            "records held while they are written; beyond, requests are refused"),

    RESPONSE_HSTS(
            "response.hsts-max-age",
            time("1d", "730d"),
            "365d",
            Scope.ANY,
            "Strict-Transport-Security on every answer"),
    RESPONSE_TRACE(
            "response.trace",
            new Kind.YesNo(),
            "true",
            Scope.ANY,
            "whether answers carry the trace ID, in the header that the profile has it in"),
    RESPONSE_WWW_AUTHENTICATE(
            "response.www-authenticate",
            new Kind.YesNo(),
            "false",
            Scope.ANY,
            "whether token refusals also carry WWW-Authenticate");

    /** Who may give the value. */
    public enum Scope {
        /** The application alone. */
        WAR,
        /** The application, or the server that it runs on; but not 0, which is no limit, by the server. */
        LIMIT,
        /** The application, or the server that it runs on. */
        ANY
    }

    private final String key;
    private final Kind kind;
    private final String defaultText;
    private final Scope scope;
    private final String meaning;

    SettingKey(String key, Kind kind, String defaultText, Scope scope, String meaning) {
        this.key = key;
        this.kind = kind;
        this.defaultText = defaultText;
        this.scope = scope;
        this.meaning = meaning;
    }

    /**
     * The key, without prefix.
     *
     * @return lower case, dotted
     */
    public String key() {
        return key;
    }

    /**
     * What the value may be.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The value where none is given.
     *
     * @return the default; empty when there is none
     */
    public String defaultText() {
        return defaultText;
    }

    /**
     * Who may give the value.
     *
     * @return the scope
     */
    public Scope scope() {
        return scope;
    }

    /**
     * What it is for.
     *
     * @return half a sentence
     */
    public String meaning() {
        return meaning;
    }

    /**
     * The setting of this key.
     *
     * @param key without prefix
     * @return the setting, or empty when there is none
     */
    public static Optional<SettingKey> of(String key) {
        for (SettingKey setting : values()) {
            if (setting.key.equals(key)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    private static Kind choice(String... words) {
        return new Kind.Choice(List.of(words));
    }

    private static Kind time(String min, String max) {
        return new Kind.Time(
                Durations.parse(min).orElse(Duration.ZERO), Durations.parse(max).orElse(Duration.ZERO));
    }
}
