package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.fetch.KeptCopies;
import org.sspfilter.impl.fetch.Source;

/**
 * Where lists come from.
 *
 * <p>Immutable.
 */
public final class RevocationSources {

    private final List<Source> configured;
    private final DistributionPoints points;
    private final Function<URI, Source> onTheWeb;
    private final @Nullable KeptCopies copies;
    private final int maxOctets;

    /**
     * Sources.
     *
     * @param configured those of the settings
     * @param points which addresses of certificates may be called
     * @param onTheWeb makes a source of such an address
     * @param copies keeps the last good content on disk; empty for none
     * @param maxOctets how much one source may hold
     */
    public RevocationSources(
            Collection<? extends Source> configured,
            DistributionPoints points,
            Function<URI, Source> onTheWeb,
            Optional<KeptCopies> copies,
            int maxOctets) {
        this.configured = List.copyOf(configured);
        this.points = points;
        this.onTheWeb = onTheWeb;
        this.copies = copies.orElse(null);
        this.maxOctets = maxOctets;
    }

    /**
     * Sources of the settings alone.
     *
     * @param configured those of the settings
     * @return sources without certificates' addresses and without copies
     */
    public static RevocationSources of(Collection<? extends Source> configured) {
        return new RevocationSources(
                configured,
                DistributionPoints.on(List.of()).orElseThrow(),
                address -> {
                    throw new IllegalStateException("No address of a certificate is ever called");
                },
                Optional.empty(),
                0);
    }

    List<Source> configured() {
        return configured;
    }

    /** The addresses of a certificate that may be called, as sources; those of one inner list are ways to the same list. */
    List<List<Source>> namedBy(X509Certificate certificate) {
        return points.alternativesOf(certificate).stream()
                .map(alternatives -> alternatives.stream().map(onTheWeb).toList())
                .toList();
    }

    Optional<byte[]> recall(String name) throws IOException {
        return copies == null ? Optional.empty() : copies.read(name, maxOctets);
    }

    void keep(String name, byte[] content) throws IOException {
        if (copies != null) {
            copies.write(name, content);
        }
    }
}
