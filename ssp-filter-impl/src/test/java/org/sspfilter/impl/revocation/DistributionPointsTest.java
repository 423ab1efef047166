package org.sspfilter.impl.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
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

    private static DistributionPoint point(String... urls) {
        GeneralName[] names = Stream.of(urls)
                .map(url -> new GeneralName(GeneralName.uniformResourceIdentifier, url))
                .toArray(GeneralName[]::new);
        return new DistributionPoint(new DistributionPointName(new GeneralNames(names)), null, null);
    }

    private static List<List<URI>> alternatives(DistributionPoint... points) {
        return POINTS.alternativesOf(ListWorld.peerAt(points).certificate());
    }

    @Test
    void tellsWaysToOneListFromSeveralLists() {
        URI one = URI.create("http://crl.nhs.uk/1");
        URI mirror = URI.create("https://crl.nhs.uk/1");
        URI two = URI.create("http://crl.nhs.uk/2");
        assertThat(alternatives(point("" + one, "ldap://crl.nhs.uk/cn=x", "" + mirror, "" + one), point("" + two)))
                .containsExactly(List.of(one, mirror), List.of(two));
        assertThat(alternatives(point("http://evil.example/1"), point("" + two)))
                .containsExactly(List.of(two));
    }

    @Test
    void takesThreeAddressesOfOneCertificateAtMost() {
        String url = "http://crl.nhs.uk/";
        List<URI> three = List.of(URI.create(url + 1), URI.create(url + 2), URI.create(url + 3));
        assertThat(alternatives(point(url + 1, url + 2, url + 3, url + 4))).containsExactly(three);
        assertThat(alternatives(point(url + 1, url + 2), point(url + 3, url + 4), point(url + 5)))
                .containsExactly(three.subList(0, 2), three.subList(2, 3));
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
