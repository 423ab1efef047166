package org.sspfilter.impl.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chains from the text of headers. Only what proved to be the Secure Proxy's is remembered, by its text: the usual request
 * parses nothing and finds the same objects again, and no crowd of strangers takes their place.
 *
 * <p>Thread-safe.
 */
final class ForwardedChains {

    /** Characters of one header. */
    static final int MAX_TEXT = 16 * 1024;

    private static final int MOST_REMEMBERED = 100;

    private final ForwardedForm form;
    private final int maxCertificates;
    private final Cache<Text, X509Certificate[]> proved = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .executor(Runnable::run)
            .build();

    /** As received. */
    private record Text(String certificate, String chain) {}

    /**
     * A chain, and how to have it remembered.
     *
     * @param certificates the caller's own first
     * @param proved to be run when it is the Secure Proxy's; null when it is remembered already
     */
    // Made and read within this package, never changed.
    @SuppressWarnings("ArrayRecordComponent")
    record Found(X509Certificate[] certificates, @Nullable Runnable proved) {}

    ForwardedChains(ForwardedForm form, int maxCertificates) {
        this.form = form;
        this.maxCertificates = maxCertificates;
    }

    /** What the form is called. */
    String name() {
        return form.name();
    }

    /** The chain; the certificate's text is not empty. */
    Found find(String certificate, String chain) throws UnreadableChainException {
        if (certificate.length() > MAX_TEXT || chain.length() > MAX_TEXT) {
            throw UnreadableChainException.tooLarge(
                    "The terminator hands on a header of more than " + MAX_TEXT + " characters");
        }
        Text text = new Text(certificate, chain);
        X509Certificate[] known = proved.getIfPresent(text);
        if (known != null) {
            return new Found(known, null);
        }
        X509Certificate[] parsed = parse(text);
        return new Found(parsed, () -> proved.put(text, parsed));
    }

    private X509Certificate[] parse(Text text) throws UnreadableChainException {
        List<byte[]> encoded = form.read(text.certificate(), text.chain(), maxCertificates);
        X509Certificate[] certificates = new X509Certificate[encoded.size()];
        for (int i = 0; i < certificates.length; i++) {
            certificates[i] = DerCertificate.parse(encoded.get(i));
        }
        return certificates;
    }

    /** How many are remembered. */
    long remembered() {
        proved.cleanUp();
        return proved.estimatedSize();
    }
}
