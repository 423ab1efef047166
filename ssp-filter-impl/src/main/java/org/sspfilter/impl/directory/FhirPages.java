package org.sspfilter.impl.directory;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;

/**
 * The addresses of an answer's pages. The first is ours; the next ones are the server's, and lead nowhere but below the base:
 * our key is on each call. Immutable.
 *
 * <p><i>Source:</i> Spine Directory Service FHIR API, {@code GET /Device}; FHIR R4, Bundle, "Paging".
 */
final class FhirPages {

    private final URI base;

    FhirPages(URI base) {
        this.base = base;
    }

    URI first(OdsCode organisation, InteractionId interaction) {
        return URI.create(base + "/Device?organization=" + token(Device.ORGANISATION, organisation.value())
                + "&identifier=" + token(Device.INTERACTION, interaction.value()));
    }

    URI next(URI current, String link) throws DirectoryUnavailableException {
        URI next;
        try {
            next = current.resolve(link);
        } catch (IllegalArgumentException e) {
            throw new DirectoryUnavailableException("The FHIR API named a next page that is no address");
        }
        if (!isBelowBase(next)) {
            throw new DirectoryUnavailableException("The FHIR API named a next page that is somewhere else");
        }
        return next;
    }

    private boolean isBelowBase(URI next) {
        String host = next.getHost();
        String path = next.getRawPath();
        return base.getScheme().equals(next.getScheme())
                && host != null
                && host.toLowerCase(Locale.ROOT).equals(base.getHost().toLowerCase(Locale.ROOT))
                && next.getPort() == base.getPort()
                && next.getRawUserInfo() == null
                && Objects.equals(next.normalize(), next)
                && path.indexOf('%') < 0
                && (path.equals(base.getRawPath()) || path.startsWith(base.getRawPath() + "/"));
    }

    private static String token(String system, String value) {
        return URLEncoder.encode(system + "|" + value, StandardCharsets.UTF_8);
    }
}
