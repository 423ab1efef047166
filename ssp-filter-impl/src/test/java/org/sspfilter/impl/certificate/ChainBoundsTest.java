package org.sspfilter.impl.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.decision.Denial;
import org.sspfilter.id.Fqdn;
import org.sspfilter.pki.TestPki;

@Tag("C17")
class ChainBoundsTest {

    private static final TestPki PKI = TestPki.at(Instant.parse("2026-03-01T12:00:00Z"));

    private final List<X509Certificate> chain =
            PKI.subCa().issue("ssp.test.nhs.uk").san(names(20)).build().chain();

    private static String[] names(int count) {
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = "host" + i + ".test.nhs.uk";
        }
        return names;
    }

    private static int octets(X509Certificate certificate) {
        try {
            return certificate.getEncoded().length;
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Denial judge(int certificates, int certificateOctets, int chainOctets) {
        return ChainBounds.tooLarge(
                chain,
                new ValidationSettings(
                        Set.of(new Fqdn("ssp.test.nhs.uk")),
                        true,
                        false,
                        5,
                        certificates,
                        certificateOctets,
                        chainOctets,
                        Set.of()));
    }

    @Test
    void boundsEachCertificateAndAllTogetherToTheOctet() {
        int leaf = octets(chain.get(0));
        int all = chain.stream().mapToInt(ChainBoundsTest::octets).sum();

        assertThat(judge(2, leaf, all)).isNull();
        assertThat(judge(1, leaf, all)).isNotNull();
        assertThat(judge(2, leaf - 1, all)).isNotNull();
        assertThat(judge(2, leaf, all - 1)).isNotNull();
    }
}
