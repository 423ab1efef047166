package org.sspfilter.impl.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.connection.AddressRange;
import org.sspfilter.impl.connection.Connection;
import org.sspfilter.impl.connection.ContainerConnections;
import org.sspfilter.impl.connection.ProxyHeaders;
import org.sspfilter.impl.connection.ProxySecret;
import org.sspfilter.impl.connection.TerminatorConnections;
import org.sspfilter.impl.reload.Reloads;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.IncomingRequest;
import org.sspfilter.impl.stage.Outcome;

/** Builds what reads the connection: from the container, or from a TLS terminator's headers. */
final class ConnectionAssembly {

    private static final List<SettingKey> TERMINATOR = List.of(
            SettingKey.PROXY_TRUSTED,
            SettingKey.PROXY_SECRET,
            SettingKey.PROXY_SECRET_HEADER,
            SettingKey.PROXY_PROTOCOL_HEADER,
            SettingKey.PROXY_CIPHER_HEADER,
            SettingKey.PROXY_CERTIFICATE_HEADER,
            SettingKey.PROXY_CHAIN_HEADER);

    private final SettingValues values;
    private final Reloads reloads;

    ConnectionAssembly(SettingValues values, Reloads reloads) {
        this.values = values;
        this.reloads = reloads;
    }

    Check<IncomingRequest, Connection> connections(int maxCertificates) {
        return switch (values.choice(SettingKey.CERTIFICATE_SOURCE)) {
            case "rfc9440" -> rfc9440(maxCertificates);
            case "nginx" -> nginx();
            default -> container();
        };
    }

    private Check<IncomingRequest, Connection> container() {
        for (SettingKey key : TERMINATOR) {
            if (values.has(key)) {
                problem(
                        key,
                        "no TLS terminator is heard while certificate.source=container; write "
                                + "certificate.source=rfc9440 or nginx, or leave it out");
            }
        }
        return new ContainerConnections();
    }

    private Check<IncomingRequest, Connection> rfc9440(int maxCertificates) {
        List<AddressRange> trusted = trusted();
        Optional<ProxySecret> secret = secret();
        Optional<ProxyHeaders> headers = headers("Client-Cert", or(SettingKey.PROXY_CHAIN_HEADER, "Client-Cert-Chain"));
        return secret.isPresent() && headers.isPresent()
                ? TerminatorConnections.rfc9440(trusted, secret.get(), headers.get(), maxCertificates)
                : nobody();
    }

    private Check<IncomingRequest, Connection> nginx() {
        if (values.has(SettingKey.PROXY_CHAIN_HEADER)) {
            problem(
                    SettingKey.PROXY_CHAIN_HEADER,
                    "nginx hands on the caller's certificate alone; give those above it by "
                            + SettingKey.CERTIFICATE_INTERMEDIATES.key());
        }
        List<AddressRange> trusted = trusted();
        Optional<ProxySecret> secret = secret();
        Optional<ProxyHeaders> headers = headers("X-SSL-Client-Cert", null);
        return secret.isPresent() && headers.isPresent()
                ? TerminatorConnections.nginx(trusted, secret.get(), headers.get())
                : nobody();
    }

    /** Never meets a request: with a problem nothing starts. */
    private static Check<IncomingRequest, Connection> nobody() {
        return request -> Outcome.refused(DenialReason.FILTER_NOT_READY, "The settings are not complete");
    }

    private List<AddressRange> trusted() {
        List<AddressRange> ranges = new ArrayList<>();
        for (String text : values.list(SettingKey.PROXY_TRUSTED)) {
            try {
                ranges.add(AddressRange.parse(text));
            } catch (IllegalArgumentException wrong) {
                problem(SettingKey.PROXY_TRUSTED, String.valueOf(wrong.getMessage()));
            }
        }
        if (ranges.isEmpty()) {
            values.required(SettingKey.PROXY_TRUSTED);
        }
        return ranges;
    }

    private Optional<ProxySecret> secret() {
        AtomicReference<@Nullable ProxySecret> made = new AtomicReference<>();
        // Watched before it is read, so that no change is missed.
        reloads.watch(new SettingMaterial(
                SettingKey.PROXY_SECRET.key(), values.secretFiles(SettingKey.PROXY_SECRET), values, again -> {
                    String text = again.secret(SettingKey.PROXY_SECRET);
                    ProxySecret secret = made.get();
                    if (secret != null && again.problems().isEmpty()) {
                        taken(again, () -> secret.replace(text));
                    }
                    return null;
                }));
        String text = values.secret(SettingKey.PROXY_SECRET);
        if (!text.isEmpty()) {
            taken(values, () -> made.set(new ProxySecret(text)));
        }
        return Optional.ofNullable(made.get());
    }

    private static void taken(SettingValues values, Runnable taking) {
        try {
            taking.run();
        } catch (IllegalArgumentException wrong) {
            values.problems().add(SettingKey.PROXY_SECRET.key() + ": " + wrong.getMessage());
        }
    }

    private Optional<ProxyHeaders> headers(String certificate, @Nullable String chain) {
        String secret = values.required(SettingKey.PROXY_SECRET_HEADER);
        String protocol = values.required(SettingKey.PROXY_PROTOCOL_HEADER);
        String cipherSuite = values.required(SettingKey.PROXY_CIPHER_HEADER);
        if (secret.isEmpty() || protocol.isEmpty() || cipherSuite.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProxyHeaders(
                    secret, protocol, cipherSuite, or(SettingKey.PROXY_CERTIFICATE_HEADER, certificate), chain));
        } catch (IllegalArgumentException wrong) {
            values.problems().add("the header names of proxy.*: " + wrong.getMessage());
            return Optional.empty();
        }
    }

    private String or(SettingKey key, String usual) {
        return values.has(key) ? values.text(key) : usual;
    }

    private void problem(SettingKey key, String text) {
        values.problems().add(key.key() + ": " + text);
    }
}
