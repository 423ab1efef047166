package org.sspfilter.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The scores beside those of the stock builders, and the page that tells them. */
class ConformancePageTest {

    private static final String COMMAND = "mvn -ntp -q -pl ssp-filter-api,ssp-filter-impl test"
            + " -Dtest=ConformancePageTest -Ddocs.write=true -Dsurefire.failIfNoSpecifiedTests=false";

    private static final List<Engine> ENGINES = List.of(new OurEngine(), StockEngine.jdk(), StockEngine.bouncyCastle());

    @Test
    void isNowhereWorseThanTheStockBuildersAndSaysSo() throws IOException, InterruptedException {
        List<String> core = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        List<String> every = new ArrayList<>();
        for (Suite suite : Suite.values()) {
            List<ConformanceCase> cases = suite.cases();
            List<List<Answer>> answers = new ArrayList<>();
            for (Engine engine : ENGINES) {
                answers.add(answers(engine, cases));
            }
            core.add(row(suite, cases, answers, ConformanceCase::isCore));
            asked.add(row(suite, cases, answers, ConformanceCase::isForStock));
            Score ours = score(cases, answers.get(0), one -> true);
            every.add("| " + suite.id() + " | " + cases.size() + " | " + ours + " |");
            assertThat(ours.wronglyAccepted())
                    .as(suite.id() + ", wrongly accepted")
                    .isZero();
            assertThat(ours.defects()).as(suite.id() + ", defects").isZero();
        }
        check(page(core, asked, every));
    }

    private static List<Answer> answers(Engine engine, List<ConformanceCase> cases) throws InterruptedException {
        List<Answer> answers = new ArrayList<>();
        for (ConformanceCase one : cases) {
            answers.add(HangGuard.ask(engine, one));
        }
        return answers;
    }

    private static String row(
            Suite suite, List<ConformanceCase> cases, List<List<Answer>> answers, Predicate<ConformanceCase> which) {
        StringBuilder row = new StringBuilder("| " + suite.id());
        Score ours = score(cases, answers.get(0), which);
        row.append(" | ").append(ours.cases());
        for (List<Answer> of : answers) {
            Score score = score(cases, of, which);
            assertThat(ours.agree()).as(suite.id()).isGreaterThanOrEqualTo(score.agree());
            row.append(" | ").append(score);
        }
        return row.append(" |").toString();
    }

    private static Score score(List<ConformanceCase> cases, List<Answer> answers, Predicate<ConformanceCase> which) {
        Score score = Score.NONE;
        for (int i = 0; i < cases.size(); i++) {
            score = which.test(cases.get(i)) ? score.plus(cases.get(i), answers.get(i)) : score;
        }
        return score;
    }

    private static String page(List<String> core, List<String> asked, List<String> every) {
        StringBuilder page = new StringBuilder(
                """
                # Conformance of certificate validation

                Public test data, judged by this project and by the two stock `CertPathBuilder`s of the JVM, the JDK's own and Bouncy
                Castle's, in one test. Each cell is: agreed / wrongly accepted / wrongly rejected. This page is written by that test:

                ```
                %s
                ```

                The data is not part of the project; `-Dcorpora=DIR` names its folder, and without it the tests are skipped.

                ## Cases that no tag excuses

                | suite | cases | ssp-filter | JDK | Bouncy Castle |
                |---|---|---|---|---|
                %s

                ## All cases that the stock builders can be asked

                They know no peer names and no constraints that come with an anchor.

                | suite | cases | ssp-filter | JDK | Bouncy Castle |
                |---|---|---|---|---|
                %s

                ## All cases

                | suite | cases | ssp-filter |
                |---|---|---|
                %s

                ## How the cases are asked

                A case is asked with the question that it has. So where the suites' questions are others than ours, settings differ from
                those of a deployment, which is stricter in the first three and has no setting to be as lenient:

                - Keys of RSA 1024 and signatures over SHA-1 are let through, except in cases about them: all of BoringSSL's lists are
                  signed with such keys. So is DSA in the three cases of NIST that are made with it.
                - What an anchor's certificate says binds only in the cases that ask for it. In a deployment it always does.
                - Without a purpose none is asked for. With one, anyExtendedKeyUsage or none will do, except in the cases about strict
                  purposes: those that end in `-leaf` demand the purpose of the peer's certificate, the others of its CAs too.
                - Names are judged in the cases about names, with `certificate.common-name=never`. With the default, which the Spine's
                  certificates need, a certificate without any dNSName is known by its common name: 17 cases of BetterTLS, all tagged
                  as tolerable either way, have just that.
                - BoringSSL's lists count for seven days, and the case whose suite knows no indirect lists is asked with those off.

                ## Differences that stay

                None of these is accepted against its expectation.
                """.formatted(COMMAND, String.join("\n", core), String.join("\n", asked), String.join("\n", every)));
        for (Suite suite : Suite.values()) {
            Differences.of(suite).forEach((id, difference) -> page.append("\n- ")
                    .append(suite.id())
                    .append(" `")
                    .append(id)
                    .append("`, rejected: ")
                    .append(difference.why())
                    .append('.'));
        }
        return page.append('\n').toString();
    }

    private static void check(String page) throws IOException {
        Path file = Path.of(System.getProperty("basedir", "."), "..", "docs", "explanation", "conformance.md");
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, page, StandardCharsets.UTF_8);
        }
        String committed = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        assertThat(committed.equals(page))
                .as("docs/explanation/conformance.md is what the test found; write it anew by: " + COMMAND)
                .isTrue();
    }
}
