package org.sspfilter.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sspfilter.id.Asid;
import org.sspfilter.id.OdsCode;

class AccreditationTest {

    private static final Asid ASID = new Asid("200000000115");
    private static final OdsCode ODS = new OdsCode("A1001");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void isNotChangedByTheSetsItWasMadeFrom() {
        Set<OdsCode> codes = new HashSet<>(Set.of(ODS));
        Accreditation accreditation = new Accreditation(ASID, codes, Set.of(), null, NOW);

        codes.add(new OdsCode("B2002"));

        assertThat(accreditation.odsCodes()).containsExactly(ODS);
        assertThatThrownBy(() -> accreditation.odsCodes().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void actsForOneOrganisationAtLeast() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Accreditation(ASID, Set.of(), Set.of(), null, NOW));
    }

    @Test
    void mayBeAccreditedForNothing() {
        assertThat(new Accreditation(ASID, Set.of(ODS), Set.of(), null, NOW).interactions())
                .isEmpty();
    }
}
