package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingValues;

@Tag("H01")
class HiddenHeadersTest {

    private static HiddenHeaders of(Map<String, String> settings) {
        return HiddenHeaders.of(new SettingValues(settings, Path::of, name -> null, new Problems()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Client-Cert",
                "client-cert-chain",
                "X-SSL-CERT",
                "ssl_client_cert",
                "SSL-CLIENT-CERT",
                "X_SSL_Client_Cert",
                "X-Forwarded-Client-Cert",
                "NHSD-Identity",
                "nhsd_asid"
            })
    void hidesCertificateHeadersInEverySpellingWhereNoTerminatorIsHeard(String name) {
        assertThat(of(Map.of()).contains(name)).isTrue();
    }

    @Test
    void hidesTheTerminatorsHeadersByTheSettings() {
        HiddenHeaders hidden = of(Map.of(
                "proxy.secret-header", "X-Proxy-Secret",
                "proxy.protocol-header", "X-P",
                "proxy.cipher-header", "X-C",
                "proxy.certificate-header", "X-Leaf",
                "proxy.chain-header", "X-Above"));
        assertThat(List.of("x-proxy-secret", "X_Proxy_Secret", "X-P", "X-C", "X-Leaf", "x-above", "Client-Cert"))
                .allMatch(hidden::contains);
    }

    @Test
    void showsTheRest() {
        assertThat(List.of("Accept", "Ssp-From", "X-Proxy-Secret", "Authorization", ""))
                .noneMatch(of(Map.of())::contains);
    }
}
