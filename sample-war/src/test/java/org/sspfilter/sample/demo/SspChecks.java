package org.sspfilter.sample.demo;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.certificate.CertificateVerdict;
import org.sspfilter.sample.demo.SpineDirectory.EndpointEntry;
import org.sspfilter.sample.demo.SpineDirectory.SystemEntry;

/**
 * What the Secure Proxy looks at before it hands a call on, in its order: the consumer's certificate, method and headers,
 * the sender, its name, the receiver, the target, the agreement.
 *
 * <p>Immutable, thread-safe; asks the directory.
 *
 * <p><i>Source:</i> GP Connect, "Spine Secure Proxy integration"; Spine Core, "SSP overview".
 */
final class SspChecks {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final String ASID = "[0-9]{12}";
    private static final String TRACE = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

    private final ConsumerTrust trust;
    private final SpineDirectory directory;
    private final Pairings pairings;

    SspChecks(ConsumerTrust trust, SpineDirectory directory, Pairings pairings) {
        this.trust = trust;
        this.directory = directory;
        this.pairings = pairings;
    }

    /** Why this call of this consumer is not handed on; empty when it is. */
    Optional<SspRefusal> refuse(List<X509Certificate> chain, SspCall call) {
        CertificateVerdict verdict = trust.judge(chain);
        if (!(verdict instanceof CertificateVerdict.Accepted accepted)) {
            return Optional.of(SspRefusal.certificate(
                    ((CertificateVerdict.Rejected) verdict).denial().reason()));
        }
        if (!METHODS.contains(call.request().method())) {
            return Optional.of(SspRefusal.method());
        }
        Optional<SspRefusal> header = refuseHeaders(call);
        if (header.isPresent()) {
            return header;
        }
        try {
            return refuseByDirectory(accepted.identity().name(), call);
        } catch (IOException e) {
            return Optional.of(SspRefusal.directory());
        }
    }

    private static Optional<SspRefusal> refuseHeaders(SspCall call) {
        for (String name : call.required()) {
            long count = call.request().headers().stream()
                    .filter(header -> header.name().equalsIgnoreCase(name))
                    .count();
            String value = call.request().header(name);
            boolean formed =
                    switch (name) {
                        case SspCall.FROM, SspCall.TO, SspCall.POINTERS_FROM, SspCall.POINTERS_TO ->
                            value.matches(ASID);
                        case SspCall.TRACE -> value.matches(TRACE);
                        default -> !value.isBlank();
                    };
            if (count != 1 || !formed) {
                return Optional.of(SspRefusal.header(name));
            }
        }
        return Optional.empty();
    }

    private Optional<SspRefusal> refuseByDirectory(Fqdn consumer, SspCall call) throws IOException {
        Optional<SystemEntry> sender = directory.system(call.from());
        if (sender.isEmpty() || !sender.get().interactions().contains(call.interaction())) {
            return Optional.of(SspRefusal.sender(call.from()));
        }
        if (!directory.hosts(sender.get().partyKey()).contains(consumer.value())) {
            return Optional.of(SspRefusal.name(call.from()));
        }
        Optional<EndpointEntry> endpoint = endpointOf(call);
        if (endpoint.isEmpty()) {
            return Optional.of(SspRefusal.receiver(call.to()));
        }
        if (!call.isBelow(endpoint.get().url())) {
            return Optional.of(
                    SspRefusal.target(endpoint.get().url(), endpoint.get().cpaId(), call.target()));
        }
        return pairings.permits(call.from(), call.to())
                ? Optional.empty()
                : Optional.of(SspRefusal.pairing(call.from(), call.to()));
    }

    private Optional<EndpointEntry> endpointOf(SspCall call) throws IOException {
        Optional<SystemEntry> receiver = directory.system(call.to());
        return receiver.isEmpty()
                ? Optional.empty()
                : directory.endpoint(receiver.get().partyKey(), call.interaction());
    }
}
