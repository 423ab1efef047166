package org.sspfilter.impl.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sspfilter.pki.TestKeys;
import org.sspfilter.pki.TestPki;

class ListIssuersTest {

    private static final TestPki PKI = TestPki.at(Instant.parse("2026-03-01T12:00:00Z"));
    private static final KeyPair KEY = TestKeys.ec("secp256r1");
    private static final List<X509Certificate> AUTHORITIES = IntStream.range(0, 40)
            .mapToObj(i -> PKI.selfSigned("CA " + i).key(KEY).buildCa().certificate())
            .toList();

    @Test
    void learnsABoundedNumber() {
        ListIssuers issuers = new ListIssuers(List.of(PKI.root().certificate()));
        for (X509Certificate authority : AUTHORITIES) {
            issuers = issuers.with(authority);
        }
        assertThat(issuers.known()).hasSize(33);
    }

    @Test
    void takesThoseOfNewSettingsHoweverManyWereLearned() {
        ListIssuers issuers = new ListIssuers(List.of(PKI.root().certificate()));
        for (X509Certificate authority : AUTHORITIES.subList(0, 32)) {
            issuers = issuers.with(authority);
        }
        X509Certificate next = AUTHORITIES.get(39);
        assertThat(issuers.with(next).known()).doesNotContain(next);

        assertThat(issuers.withConfigured(next).known()).hasSize(34).contains(next);
        assertThat(issuers.withConfigured(next).withConfigured(next).known()).hasSize(34);
    }
}
