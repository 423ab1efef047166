package org.sspfilter.impl.connection;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/**
 * One certificate in DER, from the first octet to the last.
 *
 * <p><i>Source:</i> X.690 section 10.1.
 */
final class DerCertificate {

    private static final int SEQUENCE = 0x30;
    private static final int SHORT_FORM = 0x80;

    private DerCertificate() {}

    static X509Certificate parse(byte[] der) throws UnreadableChainException {
        if (!isOneSequence(der)) {
            throw unreadable();
        }
        try {
            if (CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der))
                            instanceof X509Certificate certificate
                    && Arrays.equals(certificate.getEncoded(), der)) {
                return certificate;
            }
        } catch (CertificateException | RuntimeException broken) {
            // told below
        }
        throw unreadable();
    }

    /** A sequence that ends where the octets end; the factory would take PEM too, and leave a rest unread. */
    private static boolean isOneSequence(byte[] der) {
        if (der.length < 2 || der[0] != SEQUENCE) {
            return false;
        }
        int first = der[1] & 0xff;
        if (first < SHORT_FORM) {
            return der.length == 2 + first;
        }
        int octets = first - SHORT_FORM;
        if (octets < 1 || octets > 3 || der.length < 2 + octets) {
            return false;
        }
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = (length << Byte.SIZE) | (der[2 + i] & 0xff);
        }
        return der.length == 2 + octets + length;
    }

    private static UnreadableChainException unreadable() {
        return UnreadableChainException.because("What the terminator hands on is no certificate");
    }
}
