package org.sspfilter.impl.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.pki.TestPki;

@Tag("C18")
class DistributionPointsTest {

    private static final TestPki PKI = TestPki.at(Instant.parse("2026-03-01T12:00:00Z"));
    private static final DistributionPoints POINTS =
            DistributionPoints.on(List.of("CRL.nhs.uk", "127.0.0.1:8080")).orElseThrow();

    private static List<URI> of(DistributionPoints points, String url) {
        return points.of(PKI.root().issue("ssp.test.nhs.uk").crlUrl(url).build().certificate());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://crl.nhs.uk/live/1c/crlc4519.crl",
                "HTTP://crl.NHS.uk/x",
                "http://crl.nhs.uk:80/x",
                "https://crl.nhs.uk/x",
                "https://crl.nhs.uk:443/x",
                "http://127.0.0.1:8080/x"
            })
    void takesListedHosts(String url) {
        assertThat(of(POINTS, url)).containsExactly(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://crl.nhs.uk.evil.example/x",
                "http://evil.crl.nhs.uk/x",
                "http://crl.nhs.uk:8080/x",
                "http://crl.nhs.uk:443/x",
                "http://127.0.0.1/x",
                "http://crl.nhs.uk@evil.example/x",
                "http://user@crl.nhs.uk/x",
                "http://evil.example/#crl.nhs.uk",
                "http://evil.example\\\\@crl.nhs.uk/",
                "ftp://crl.nhs.uk/x",
                "ldap://crl.nhs.uk/cn=x",
                "file://crl.nhs.uk/etc/passwd",
                "jar:http://crl.nhs.uk/x!/y",
                "//crl.nhs.uk/x",
                "crl.nhs.uk/x",
                "http:///x",
                "http://crl.nhs.uk/ x",
                ""
            })
    void takesNothingElse(String url) {
        assertThat(of(POINTS, url)).isEmpty();
    }

    @Test
    void takesNothingByDefault() {
        DistributionPoints none = DistributionPoints.on(List.of()).orElseThrow();
        assertThat(of(none, "http://crl.nhs.uk/x")).isEmpty();
    }

    @Test
    void takesNothingFromACertificateWithoutReadablePoints() {
        assertThat(POINTS.of(PKI.root().issue("a.test.nhs.uk").build().certificate()))
                .isEmpty();
        assertThat(POINTS.of(PKI.root()
                        .issue("a.test.nhs.uk")
                        .extension(Extension.cRLDistributionPoints.getId(), false, DERNull.INSTANCE)
                        .build()
                        .certificate()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://crl.nhs.uk", "*.nhs.uk", "crl.nhs.uk/", "crl.nhs.uk:0", "crl.nhs.uk:", "-x", "a b"})
    void refusesHostsThatAreNone(String host) {
        assertThat(DistributionPoints.on(List.of(host))).isEmpty();
    }
}
