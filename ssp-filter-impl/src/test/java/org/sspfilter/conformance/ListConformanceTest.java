package org.sspfilter.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The suites about lists, judged by the lists alone: no case may differ that is not named here. */
class ListConformanceTest {

    /** An indirect list of the certificate's own issuer. PKITS 4.14.22 has the same, and wants it accepted. */
    private static final String INDIRECT = "bad_idp_indirectcrl";

    private static final Engine LISTS = new ListsEngine();

    @TestFactory
    Stream<DynamicTest> boringsslCrl() throws IOException {
        return Suite.BORINGSSL_CRL.cases().stream()
                .map(one -> DynamicTest.dynamicTest(one.toString(), () -> {
                    Answer answer = HangGuard.ask(LISTS, one);
                    assertThat(answer.defect()).as("defect").isEmpty();
                    assertThat(answer.accepted())
                            .as(answer.detail())
                            .isEqualTo(one.accept() || one.id().equals(INDIRECT));
                }));
    }
}
