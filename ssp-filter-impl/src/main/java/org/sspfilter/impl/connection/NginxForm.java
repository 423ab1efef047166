package org.sspfilter.impl.connection;

import java.util.List;

/**
 * nginx's {@code $ssl_client_escaped_cert}: the caller's certificate as PEM, percent-encoded; there is no variable for those
 * above it. Decoded once, so that what was encoded twice is no PEM; a plus sign is a plus sign, as in Base64.
 *
 * <p><i>Source:</i> nginx, "Module ngx_http_ssl_module", embedded variables; RFC 3986 section 2.1; RFC 7468 sections 2 and
 * 5.1.
 */
final class NginxForm implements ForwardedForm {

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----\n";
    private static final String END = "\n-----END CERTIFICATE-----";

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public List<byte[]> read(String certificate, String chain, int most) throws UnreadableChainException {
        return List.of(block(decoded(certificate)));
    }

    private static String decoded(String text) throws UnreadableChainException {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? digit(text.charAt(i + 1)) : -1;
                int low = high < 0 ? -1 : digit(text.charAt(i + 2));
                if (low < 0) {
                    throw notPem();
                }
                c = (char) ((high << 4) | low);
                i += 2;
            } else if (c <= ' ' || c >= 0x7f) {
                throw notPem();
            }
            plain.append(c);
        }
        return plain.toString();
    }

    private static int digit(char c) {
        return c < 0x7f ? Character.digit(c, 16) : -1;
    }

    /** Exactly one block, and nothing around it. What stands between its lines is Base64, or it is refused. */
    private static byte[] block(String pem) throws UnreadableChainException {
        String text = pem.endsWith("\n") ? pem.substring(0, pem.length() - 1) : pem;
        int end = text.length() - END.length();
        if (!text.startsWith(BEGIN) || !text.endsWith(END) || end < BEGIN.length()) {
            throw notPem();
        }
        StringBuilder base64 = new StringBuilder(end);
        boolean lineIsEmpty = true;
        for (int i = BEGIN.length(); i < end; i++) {
            char c = text.charAt(i);
            if (c != '\n') {
                base64.append(c);
            } else if (lineIsEmpty) {
                throw notPem();
            }
            lineIsEmpty = c == '\n';
        }
        return CanonicalBase64.decode(base64.toString());
    }

    private static UnreadableChainException notPem() {
        return UnreadableChainException.because(
                "What the terminator hands on is not one percent-encoded PEM block of a certificate");
    }
}
