package org.sspfilter.validation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sspfilter.impl.certificate.CertificateValidation;
import org.sspfilter.impl.certificate.Examination;
import org.sspfilter.impl.path.PathRule;
import org.sspfilter.impl.path.RuleVerdict;
import org.sspfilter.impl.revocation.RevocationLists;

/**
 * Judges the certificates of a TLS client as the filters do: chain, anchors, intermediates, revocation lists, purpose,
 * expected names and an instant in; accepted or the reason of the refusal out, with what each rule says. It is what the
 * filters, the trust manager and the command line use.
 *
 * <p>Everything that is unknown, broken or too much refuses; nothing is thrown for what a peer sent. Nothing is fetched
 * for a certificate that was not proved, and neither the Java runtime's trust store nor the providers' own path validators have a say.
 *
 * <p>Thread-safe and immutable. Nothing is remembered: a judgement costs a signature check a certificate, and the work of any
 * single one is bounded by counts, whatever was sent.
 *
 * <p><i>Source:</i> RFC 5280 section 6; RFC 9618; RFC 6125 section 6.4.
 */
public final class CertificateValidator {

    private static final Set<PathRule> WHOLE = Collections.unmodifiableSet(EnumSet.allOf(PathRule.class));

    private static final Set<PathRule> ANY_NAME =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(PathRule.NAME)));

    private static final Set<PathRule> PATH =
            Collections.unmodifiableSet(EnumSet.range(PathRule.ENCODING, PathRule.POLICIES));

    private final CertificateValidation validation;

    /**
     * A validator over a validation that exists, with the lists of its store as they are at each judgement. For this project's
     * own filters and command line: the parameter's package is not exported, so nobody else can call it; use
     * {@link #builder()}.
     *
     * @param validation what judges
     */
    public CertificateValidator(CertificateValidation validation) {
        this.validation = validation;
    }

    /**
     * Begins a validator.
     *
     * @return a builder without anchors, names and lists
     */
    public static ValidatorBuilder builder() {
        return new ValidatorBuilder();
    }

    /**
     * Judges by every rule. What the filters demand.
     *
     * @param chain what the peer sent: its own certificate first, the others in any order, superfluous ones allowed
     * @param now the instant to judge at
     * @return the result; never null
     */
    public ValidationResult validate(List<X509Certificate> chain, Instant now) {
        return examine(chain, now, WHOLE);
    }

    /**
     * Judges by every rule but the name: for a peer that may be anybody the CAs vouch for.
     *
     * @param chain as for {@link #validate}
     * @param now the instant to judge at
     * @return the result, with the identity where the name happens to be an expected one
     */
    public ValidationResult validateAnyName(List<X509Certificate> chain, Instant now) {
        return examine(chain, now, ANY_NAME);
    }

    /**
     * Judges the path alone: a way of sound signatures to an anchor by CAs that may issue it. Dates and purpose are reported
     * and do not refuse; revocation is not asked; issuer and name are reported and do not refuse. For a handshake behind
     * which {@link #validate} decides on each request: never on its own.
     *
     * @param chain as for {@link #validate}
     * @param now the instant at which dates are reported
     * @return the result
     */
    public ValidationResult validatePath(List<X509Certificate> chain, Instant now) {
        return examine(chain, now, PATH);
    }

    private ValidationResult examine(List<X509Certificate> chain, Instant now, Set<PathRule> demanded) {
        Examination examination = validation.examine(chain, now, demanded);
        if (examination.arrival().await()) {
            examination = validation.examine(chain, now, demanded);
        }
        return new ValidationResult(
                Optional.ofNullable(examination.denial()),
                Optional.ofNullable(examination.identity()),
                examination.path(),
                examination.rules().stream().map(CertificateValidator::finding).toList(),
                revocation(examination));
    }

    private static List<RevocationFinding> revocation(Examination examination) {
        List<RevocationFinding> findings = new ArrayList<>();
        for (int i = 0; i < examination.answers().size(); i++) {
            RevocationLists.Answer answer = examination.answers().get(i);
            findings.add(new RevocationFinding(examination.path().get(i), answer.status(), answer.used()));
        }
        return findings;
    }

    private static Finding finding(RuleVerdict verdict) {
        String rule = verdict.rule().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Finding(rule, verdict.holds(), verdict.detail());
    }
}
