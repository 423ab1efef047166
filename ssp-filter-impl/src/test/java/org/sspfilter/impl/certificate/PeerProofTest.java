package org.sspfilter.impl.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.endpoint.RoutedRequest;
import org.sspfilter.impl.endpoint.TestRoutedRequests;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.impl.stage.IncomingRequest;
import org.sspfilter.impl.stage.Outcome;
import org.sspfilter.impl.tls.TestTlsFacts;
import org.sspfilter.impl.tls.TlsFacts;

class PeerProofTest {

    private final FakeRequest request = new FakeRequest().requestUri(TestRoutedRequests.ROOT + "/metadata");
    private Check<IncomingRequest, RoutedRequest> line =
            received -> Outcome.passed(TestRoutedRequests.of(received, TestRoutedRequests.GPCONNECT));
    private Check<IncomingRequest, TlsFacts> tls = received -> Outcome.passed(TestTlsFacts.of(received));
    private Check<TlsFacts, VerifiedPeer> certificate =
            facts -> Outcome.passed(new VerifiedPeer(facts, TestProvenRequests.SSP));

    private Outcome<ProvenRequest> prove() {
        return new PeerProof(line, tls, certificate, StrangerBudget.UNLIMITED).prove(request);
    }

    private Outcome.Refused<ProvenRequest> refused(DenialReason reason) {
        Outcome<ProvenRequest> outcome = prove();
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        Outcome.Refused<ProvenRequest> refused = (Outcome.Refused<ProvenRequest>) outcome;
        assertThat(refused.denial().reason()).isEqualTo(reason);
        return refused;
    }

    @Test
    void provesPeerAndPlace() {
        Outcome<ProvenRequest> outcome = prove();

        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
        ProvenRequest proven = ((Outcome.Passed<ProvenRequest>) outcome).evidence();
        assertThat(proven.peer().identity()).isEqualTo(TestProvenRequests.SSP);
        assertThat(proven.request()).isSameAs(request);
    }

    @Test
    void tellsAStrangerOnlyOfTheCertificate() {
        line = received -> Outcome.refused(DenialReason.ENDPOINT_UNKNOWN, "");
        certificate = facts -> Outcome.refused(DenialReason.CERTIFICATE_UNTRUSTED, "");

        assertThat(refused(DenialReason.CERTIFICATE_UNTRUSTED).last()).isInstanceOf(TlsFacts.class);
    }

    @Test
    @Tag("REQ-02")
    void tellsAPlainConnectionOnlyOfTheConnection() {
        line = received -> Outcome.refused(DenialReason.ENDPOINT_UNKNOWN, "");
        tls = received -> Outcome.refused(DenialReason.TLS_NOT_ENCRYPTED, "");

        assertThat(refused(DenialReason.TLS_NOT_ENCRYPTED).last()).isNull();
    }

    @Test
    void tellsAProvedPeerOfTheLineAndKeepsThePeerForTheAudit() {
        line = received -> Outcome.refused(DenialReason.ENDPOINT_UNKNOWN, "");

        assertThat(refused(DenialReason.ENDPOINT_UNKNOWN).last()).isInstanceOf(VerifiedPeer.class);
    }
}
