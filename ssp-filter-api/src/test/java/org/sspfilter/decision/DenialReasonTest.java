package org.sspfilter.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DenialReasonTest {

    /** Only ever added to: audit records and other people's alarms are keyed by these. */
    private static final List<String> PUBLISHED = List.of(
            "firewall.method",
            "firewall.method-override",
            "firewall.request-line",
            "firewall.path",
            "firewall.query",
            "firewall.target-too-long",
            "firewall.header-repeated",
            "firewall.header-malformed",
            "firewall.upgrade",
            "endpoint.unknown",
            "tls.not-encrypted",
            "tls.protocol-unknown",
            "tls.protocol-not-allowed",
            "tls.cipher-unknown",
            "tls.cipher-not-allowed",
            "certificate.missing",
            "certificate.source-ambiguous",
            "certificate.proxy-not-trusted",
            "certificate.proxy-secret",
            "certificate.proxy-headers",
            "certificate.unreadable",
            "certificate.too-large",
            "certificate.algorithm",
            "certificate.untrusted",
            "certificate.path-invalid",
            "certificate.expired",
            "certificate.not-yet-valid",
            "certificate.purpose",
            "certificate.issuer",
            "certificate.revoked",
            "certificate.crl-unavailable",
            "certificate.crl-stale",
            "certificate.name-mismatch",
            "certificate.name-ambiguous",
            "certificate.busy",
            "headers.missing",
            "headers.blank",
            "headers.repeated",
            "headers.malformed",
            "throttle.over-quota",
            "throttle.peer-over-quota",
            "interaction.wrong-destination",
            "interaction.unknown",
            "interaction.not-for-request",
            "interaction.disabled",
            "accreditation.not-listed",
            "accreditation.interaction-not-listed",
            "accreditation.ambiguous",
            "directory.unavailable",
            "context.missing",
            "context.scheme",
            "context.too-large",
            "context.segments",
            "context.malformed",
            "context.signed",
            "context.signature",
            "context.header",
            "context.duplicate-member",
            "context.claim-missing",
            "context.claim-invalid",
            "context.claim-forbidden",
            "context.resource-invalid",
            "context.expired",
            "context.issued-in-future",
            "context.lifetime",
            "context.subject-mismatch",
            "context.asid-mismatch",
            "context.organisation-mismatch",
            "context.audience-mismatch",
            "context.reason-mismatch",
            "context.scope",
            "ownership.not-owned",
            "ownership.no-relationship",
            "ownership.no-such-target",
            "ownership.version-mismatch",
            "ownership.others-target",
            "ownership.undetermined",
            "ownership.no-check",
            "ownership.failed",
            "ownership.busy",
            "ownership.unreadable",
            "ownership.others-replaced",
            "ownership.media-type",
            "ownership.body-too-large",
            "ownership.body-late",
            "dispatch.no-decision",
            "stage.no-evidence",
            "stage.answered-between",
            "filter.too-late",
            "container.refused",
            "audit.unavailable",
            "filter.not-ready",
            "internal.fault");

    @Test
    void keepsEveryPublishedCodeAndPublishesEveryCode() {
        assertThat(codes()).containsExactlyInAnyOrderElementsOf(PUBLISHED);
    }

    @Test
    void hasEachCodeOnce() {
        assertThat(codes()).doesNotHaveDuplicates();
    }

    @Test
    void dotsEachCodeByItsStageInSmallLettersAndHyphens() {
        assertThat(codes()).allSatisfy(code -> assertThat(code).matches("[a-z]+\\.[a-z]+(-[a-z]+)*"));
    }

    @Test
    void namesEachConstantAsItsCode() {
        assertThat(DenialReason.values())
                .allSatisfy(reason -> assertThat(reason.name().toLowerCase(Locale.ROOT))
                        .isEqualTo(reason.code().replace('.', '_').replace('-', '_')));
    }

    @Test
    void isFoundByItsCode() {
        assertThat(DenialReason.values()).allSatisfy(reason -> assertThat(DenialReason.ofCode(reason.code()))
                .contains(reason));
        assertThat(DenialReason.ofCode("Certificate.Revoked")).isEmpty();
        assertThat(DenialReason.ofCode("")).isEmpty();
    }

    @Test
    void tellsTheCallerASentenceWithoutAFullStopAndWithoutTheCode() {
        assertThat(DenialReason.values()).allSatisfy(reason -> assertThat(reason.publicText())
                .isNotBlank()
                .doesNotEndWith(".")
                .doesNotContain(reason.code()));
    }

    /** A06: whether a system is unknown, or known without the interaction, cannot be read from the answer. */
    @Test
    void tellsNobodyWhetherTheDirectoryKnowsASystem() {
        assertThat(List.of(
                        DenialReason.ACCREDITATION_NOT_LISTED,
                        DenialReason.ACCREDITATION_INTERACTION_NOT_LISTED,
                        DenialReason.ACCREDITATION_AMBIGUOUS))
                .allSatisfy(reason -> {
                    assertThat(reason.fault()).isEqualTo(Fault.NOT_ACCREDITED);
                    assertThat(reason.publicText()).isEqualTo(DenialReason.ACCREDITATION_NOT_LISTED.publicText());
                });
    }

    private static List<String> codes() {
        return Arrays.stream(DenialReason.values()).map(DenialReason::code).toList();
    }
}
