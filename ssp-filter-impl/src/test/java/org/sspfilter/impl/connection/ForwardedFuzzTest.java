package org.sspfilter.impl.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.sspfilter.impl.stage.RequestText;

/**
 * Whatever stands in a terminator's headers, both readers answer by value; and what they read as a certificate is what the
 * header says, octet by octet.
 */
@Tag("H04")
class ForwardedFuzzTest {

    private static final int MOST = 5;

    @FuzzTest
    void readsACertificateOrRefuses(byte[] bytes) {
        String[] lines = RequestText.lines(bytes);
        String chain = lines.length > 1 ? lines[1] : "";
        if (lines[0].isEmpty()) {
            return; // no header: never handed to a reader
        }
        List<X509Certificate> rfc9440 = read(new Rfc9440Form(), lines[0], chain);
        if (!rfc9440.isEmpty()) {
            assertThat(rfc9440.size()).isLessThanOrEqualTo(MOST);
            assertThat(ForwardedText.item(rfc9440.get(0))).isEqualTo(lines[0]);
            assertThat(ForwardedText.list(rfc9440.subList(1, rfc9440.size())))
                    .isEqualTo(chain.replaceAll("[ \t]*,[ \t]*", ", ").replaceAll("^[ \t]+|[ \t]+$", ""));
        }
        List<X509Certificate> nginx = read(new NginxForm(), lines[0], "");
        if (!nginx.isEmpty()) {
            assertThat(nginx).hasSize(1);
            String pem = URLDecoder.decode(lines[0].replace("+", "%2B"), StandardCharsets.ISO_8859_1);
            assertThat(pem.replaceAll("-----[A-Z ]+-----|\n", ""))
                    .isEqualTo(ForwardedText.item(nginx.get(0)).replace(":", ""));
        }
    }

    private static List<X509Certificate> read(ForwardedForm form, String certificate, String chain) {
        try {
            return List.of(
                    new ForwardedChains(form, MOST).find(certificate, chain).certificates());
        } catch (UnreadableChainException refused) {
            assertThat(refused.denial().reason().code()).startsWith("certificate.");
            return List.of();
        }
    }
}
