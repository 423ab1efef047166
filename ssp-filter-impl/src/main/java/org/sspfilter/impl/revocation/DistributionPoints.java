package org.sspfilter.impl.revocation;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of lists that a certificate names, as far as we call them: {@code http} or {@code https}, on a host that the
 * settings list. Until its path has verified, a certificate's addresses are a stranger's; asking here is for afterwards.
 *
 * <p>Immutable. Calls nobody.
 *
 * <p><i>Source:</i> RFC 5280 section 4.2.1.13.
 */
public final class DistributionPoints {

    /** Mirrors of one list; more would be somebody's mistake. */
    private static final int MOST_OF_ONE_CERTIFICATE = 3;

    private static final int LONGEST = 2048;

    private final Set<String> hosts;

    private DistributionPoints(Set<String> hosts) {
        this.hosts = hosts;
    }

    /**
     * The addresses on these hosts.
     *
     * @param hosts host names, with {@code :port} where the port is not the scheme's own; empty for none at all
     * @return empty when one of them is no host name
     */
    public static Optional<DistributionPoints> on(Collection<String> hosts) {
        Set<String> exact = new TreeSet<>();
        for (String host : hosts) {
            if (!host.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[1-9][0-9]{0,4})?")) {
                return Optional.empty();
            }
            exact.add(host.toLowerCase(Locale.ROOT));
        }
        return Optional.of(new DistributionPoints(Set.copyOf(exact)));
    }

    /**
     * The addresses that a certificate names.
     *
     * @param certificate of a path that has verified, or of the settings
     * @return at most a few, each once; empty where none is on our hosts, or the extension cannot be read
     */
    public List<URI> of(X509Certificate certificate) {
        return alternativesOf(certificate).stream()
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** The same, by distribution point: its addresses are several ways to one list. */
    List<List<URI>> alternativesOf(X509Certificate certificate) {
        byte @Nullable [] extension = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
        if (extension == null || hosts.isEmpty()) {
            return List.of();
        }
        List<List<URI>> points = new ArrayList<>();
        int left = MOST_OF_ONE_CERTIFICATE;
        try {
            CRLDistPoint extensionValue = CRLDistPoint.getInstance(
                    ASN1OctetString.getInstance(extension).getOctets());
            for (DistributionPoint point : extensionValue.getDistributionPoints()) {
                List<URI> alternatives = addresses(point).stream().limit(left).toList();
                if (!alternatives.isEmpty()) {
                    points.add(alternatives);
                    left -= alternatives.size();
                }
            }
        } catch (RuntimeException e) {
            return List.of();
        }
        return points;
    }

    private Set<URI> addresses(DistributionPoint point) {
        DistributionPointName name = point.getDistributionPoint();
        if (name == null
                || name.getType() != DistributionPointName.FULL_NAME
                || point.getCRLIssuer() != null
                || point.getReasons() != null) {
            return Set.of();
        }
        Set<URI> addresses = new LinkedHashSet<>();
        for (GeneralName general : GeneralNames.getInstance(name.getName()).getNames()) {
            if (general.getTagNo() == GeneralName.uniformResourceIdentifier) {
                String text = ASN1IA5String.getInstance(general.getName()).getString();
                address(text).ifPresent(addresses::add);
            }
        }
        return addresses;
    }

    private Optional<URI> address(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI address = new URI(text);
            boolean plain = address.getRawUserInfo() == null && address.getRawFragment() == null;
            return plain && isOurs(address) ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private boolean isOurs(URI address) {
        String scheme = address.getScheme();
        String host = address.getHost();
        if (scheme == null || host == null) {
            return false;
        }
        int usual = scheme.equalsIgnoreCase("http") ? 80 : scheme.equalsIgnoreCase("https") ? 443 : 0;
        if (usual == 0) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        int port = address.getPort() < 0 ? usual : address.getPort();
        return hosts.contains(name + ":" + port) || (port == usual && hosts.contains(name));
    }
}
