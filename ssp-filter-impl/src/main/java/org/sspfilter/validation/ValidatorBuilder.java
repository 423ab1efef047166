package org.sspfilter.validation;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.certificate.CertificateValidation;
import org.sspfilter.impl.certificate.IssuerPin;
import org.sspfilter.impl.certificate.ValidationSettings;
import org.sspfilter.impl.fetch.RefreshTimes;
import org.sspfilter.impl.path.TrustMaterial;
import org.sspfilter.impl.revocation.RevocationStore;

/**
 * Gathers what a {@link CertificateValidator} judges by. Defaults are the filters' own: clientAuth named explicitly, paths of
 * at most 5 certificates below the anchor, at most 10 sent, of 16 KiB each.
 *
 * <p>Not thread-safe; a validator that was built does not change with it.
 */
public final class ValidatorBuilder {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final List<X509Certificate> anchors = new ArrayList<>();
    private final List<X509Certificate> intermediates = new ArrayList<>();
    private final List<byte[]> lists = new ArrayList<>();
    private final Set<Fqdn> names = new LinkedHashSet<>();
    private final Set<IssuerPin> pins = new LinkedHashSet<>();
    private boolean commonNameAllowed = true;
    private boolean ekuAbsentAllowed;
    private int maxDepth = 5;

    ValidatorBuilder() {}

    /**
     * Adds anchors; at least one is needed.
     *
     * @param certificates the only ones at which a path may end; what they say of themselves counts
     * @return this
     */
    public ValidatorBuilder anchors(Collection<X509Certificate> certificates) {
        anchors.addAll(certificates);
        return this;
    }

    /**
     * Adds intermediates.
     *
     * @param certificates may complete a path, and are trusted no more than what a peer sends
     * @return this
     */
    public ValidatorBuilder intermediates(Collection<X509Certificate> certificates) {
        intermediates.addAll(certificates);
        return this;
    }

    /**
     * Adds revocation lists that are at hand. Without any, nothing can be shown not to be revoked and
     * {@link CertificateValidator#validate} refuses everything.
     *
     * @param files DER, or PEM with any number of lists
     * @return this
     */
    public ValidatorBuilder lists(Collection<byte[]> files) {
        files.forEach(file -> lists.add(file.clone()));
        return this;
    }

    /**
     * Adds names; at least one is needed.
     *
     * @param expected host names that the peer may have, compared whole
     * @return this
     */
    public ValidatorBuilder names(Collection<Fqdn> expected) {
        names.addAll(expected);
        return this;
    }

    /**
     * Adds issuers of which one must have issued the peer's own certificate; without any, every CA may have.
     *
     * @param issuers each by its key, {@code sha256:} and the SHA-256 of its SubjectPublicKeyInfo in hexadecimal, or by its
     *     subject in the form of RFC 2253
     * @return this
     * @throws IllegalArgumentException when a text is neither; then none of them is added
     */
    public ValidatorBuilder issuerPins(Collection<String> issuers) {
        pins.addAll(issuers.stream().map(ValidatorBuilder::pin).toList());
        return this;
    }

    private static IssuerPin pin(String text) {
        return IssuerPin.parse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "No pin of an issuer: \"" + text
                                        + "\"; give sha256: and 64 hexadecimal digits, or a distinguished name such as CN=Sub CA,O=nhs"));
    }

    /**
     * Whether a certificate without any dNSName is known by its common name.
     *
     * @param allowed true, the default, as the Spine's certificates have no alternative names
     * @return this
     */
    public ValidatorBuilder commonName(boolean allowed) {
        commonNameAllowed = allowed;
        return this;
    }

    /**
     * Whether a certificate without extended key usage will do.
     *
     * @param allowed false is the default
     * @return this
     */
    public ValidatorBuilder ekuAbsent(boolean allowed) {
        ekuAbsentAllowed = allowed;
        return this;
    }

    /**
     * How long a path may be.
     *
     * @param certificates below the anchor, the peer's own included: 1 to 10
     * @return this
     */
    public ValidatorBuilder maxDepth(int certificates) {
        maxDepth = certificates;
        return this;
    }

    /**
     * Builds the validator. Verifies the lists at hand that an anchor or an intermediate signed.
     *
     * @param clock the time for which lists at hand are taken: one that is issued later is not
     * @return a validator
     * @throws IllegalArgumentException when there is no anchor or no name
     */
    public CertificateValidator build(InstantSource clock) {
        TrustMaterial trust = new TrustMaterial(anchors, intermediates);
        ValidationSettings usual = ValidationSettings.forNames(names);
        ValidationSettings settings = new ValidationSettings(
                names,
                commonNameAllowed,
                ekuAbsentAllowed,
                maxDepth,
                usual.maxCertificates(),
                usual.maxCertificateOctets(),
                usual.maxChainOctets(),
                pins);
        return new CertificateValidator(new CertificateValidation(trust, settings, atHand(trust, clock)));
    }

    private RevocationStore atHand(TrustMaterial trust, InstantSource clock) {
        List<ListAtHand> sources = lists.stream().map(ListAtHand::new).toList();
        RevocationStore store = new RevocationStore(
                sources, trust.authorities(), RefreshTimes.DEFAULT, clock, new NoRefresh(), () -> 0L);
        store.start(AT_ONCE);
        return store;
    }
}
