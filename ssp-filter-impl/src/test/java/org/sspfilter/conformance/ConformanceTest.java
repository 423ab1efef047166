package org.sspfilter.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every case of every suite. A difference has to stand in the suite's list with its reason; one that is gone must leave
 * the list; and a case that is accepted against its expectation may stand there only where its tag says that it is a rule
 * for issuers.
 */
class ConformanceTest {

    private static final Engine OURS = new OurEngine();

    @TestFactory
    Stream<DynamicTest> pkits() throws IOException {
        return tests(Suite.PKITS);
    }

    @TestFactory
    Stream<DynamicTest> boringsslChain() throws IOException {
        return tests(Suite.BORINGSSL_CHAIN);
    }

    @TestFactory
    Stream<DynamicTest> boringsslCrl() throws IOException {
        return tests(Suite.BORINGSSL_CRL);
    }

    @TestFactory
    Stream<DynamicTest> bettertlsPathbuilding() throws IOException {
        return tests(Suite.BETTERTLS_PATHBUILDING);
    }

    @TestFactory
    Stream<DynamicTest> bettertlsNameconstraints() throws IOException {
        return tests(Suite.BETTERTLS_NAMECONSTRAINTS);
    }

    @TestFactory
    Stream<DynamicTest> amazonCrl() throws IOException {
        return tests(Suite.AMAZON_CRL);
    }

    private static Stream<DynamicTest> tests(Suite suite) throws IOException {
        Map<String, Differences.Difference> differences = Differences.of(suite);
        List<ConformanceCase> cases = suite.cases();
        DynamicTest list = DynamicTest.dynamicTest(
                "lists only what may differ",
                () -> assertThat(Differences.problems(cases, differences)).isEmpty());
        return Stream.concat(
                Stream.of(list),
                cases.stream().map(one -> DynamicTest.dynamicTest(one.toString(), () -> judge(one, differences))));
    }

    private static void judge(ConformanceCase one, Map<String, Differences.Difference> differences)
            throws InterruptedException {
        Answer answer = HangGuard.ask(OURS, one);
        assertThat(answer.defect()).as("defect").isEmpty();
        Differences.Difference difference = differences.get(one.id());
        assertThat(answer.accepted())
                .as(
                        difference == null
                                ? "accepted; " + answer.detail()
                                : "accepted, by the list of differences; does it agree now? " + answer.detail() + "")
                .isEqualTo(difference == null ? one.accept() : difference.accepted());
    }
}
