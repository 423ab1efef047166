package org.sspfilter.impl.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;
import org.sspfilter.ownership.RequestBodyException;
import org.sspfilter.performance.AllocatedBytes;

/** Whatever bytes come in as a body, they are read by value, with bounded memory, and as other parsers read them. */
@Tag("L16")
@Tag("D03")
class FhirFactsFuzzTest {

    /** Far above what any reading needs, far below what nesting or repetition could make of a few kilobytes. */
    private static final long MOST_BYTES = 1024 * 1024;

    @FuzzTest
    void readsBodiesAsOthersDo(byte[] body) throws Exception {
        FhirOracle.json(body);
        FhirOracle.xml(body);
        assertThat(cost("application/fhir+json", body)).isLessThan(MOST_BYTES);
        assertThat(cost("application/fhir+xml", body)).isLessThan(MOST_BYTES);
    }

    /** What a reading allocates that is not the first: that one may load classes. */
    private static long cost(String contentType, byte[] body) {
        long before = AllocatedBytes.now();
        try {
            new HeldBody(contentType, null, body).facts(FhirOracle.TYPE, FhirOracle.WANTED);
        } catch (RequestBodyException refused) {
            // By value, as it must be.
        }
        return AllocatedBytes.now() - before;
    }
}
