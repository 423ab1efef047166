package org.sspfilter.sample.it.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports as Failsafe writes them. */
class CompatibilityTest {

    @TempDir
    Path folder;

    private Path modules;
    private Path page;

    @BeforeEach
    void everyTestPassesOnEveryServer() throws IOException {
        modules = folder.resolve("it");
        page = folder.resolve("servers.md");
        for (Column column : Column.values()) {
            report(column, "<testcase name=\"%s\" classname=\"org.sspfilter.sample.it.%s\"/>");
        }
    }

    private void report(Column column, String testcase) throws IOException {
        Path reports = Files.createDirectories(modules.resolve(column.name()).resolve("target/failsafe-reports"));
        for (Row row : Row.all()) {
            for (String test : row.tests()) {
                String[] parts = (test + "#all").split("#", -1);
                Files.writeString(
                        reports.resolve("TEST-" + parts[0] + "-" + parts[1] + "IT.xml"),
                        "<testsuite><properties><property name=\"it.server\" value=\"" + column.name()
                                + "\"/></properties>" + String.format(testcase, parts[1] + "(String)[1]", parts[0])
                                + "</testsuite>");
            }
        }
    }

    private List<String> run(boolean write) throws IOException {
        return Compatibility.run(modules, page, write);
    }

    @Test
    void pageThatWasWrittenHolds() throws IOException {
        assertThat(run(true)).isEmpty();
        assertThat(run(false)).isEmpty();
        assertThat(Files.readString(page)).doesNotContain("| no").contains("Payara 7<br>JDK 25");
    }

    @Test
    void pageThatIsNotThereIsToBeWritten() throws IOException {
        assertThat(run(false)).singleElement().asString().endsWith("is not there: write it with -Dcompatibility=write");
    }

    /** As of a class that is skipped before any other has run. */
    @Test
    void reportThatNamesNoServerIsOfTheOneBesideIt() throws IOException {
        Path report = modules.resolve("TOMCAT_10/target/failsafe-reports/TEST-BeansIT-allIT.xml");
        Files.writeString(
                report,
                "<testsuite><testcase name=\"all\" classname=\"org.sspfilter.sample.it.BeansIT\"><skipped message=\"System"
                        + " property [it.server] with value [TOMCAT_10] matches [T.*] ==&gt; it has no beans\"/>"
                        + "</testcase></testsuite>");
        assertThat(run(true)).isEmpty();
        assertThat(Files.readString(page)).contains("1. it has no beans");
    }

    @Test
    void pageIsNotWrittenWithoutTheResultsOfAServer() throws IOException {
        try (Stream<Path> files = Files.walk(modules.resolve("PAYARA_6"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        assertThat(run(true)).containsExactly("PAYARA_6: no results; run its module first");
        assertThat(page).doesNotExist();
    }

    @Test
    void pageThatPromisesMoreThanTheTestsFails() throws IOException {
        run(true);
        report(
                Column.WILDFLY,
                "<testcase name=\"%s\" classname=\"org.sspfilter.sample.it.%s\"><skipped type=\"org.opentest4j.TestAbortedException\">"
                        + "<![CDATA[org.opentest4j.TestAbortedException: Assumption failed: it has none\n\tat org.Door]]>"
                        + "</skipped></testcase>");
        assertThat(run(false))
                .isNotEmpty()
                .allMatch(problem -> problem.startsWith("WILDFLY, ")
                        && problem.endsWith("the page says \"yes\", the tests say \"no: it has none\""));
    }

    @Test
    void failedTestFails() throws IOException {
        run(true);
        report(
                Column.TOMCAT_11,
                "<testcase name=\"%s\" classname=\"org.sspfilter.sample.it.%s\"><failure message=\"no\"/></testcase>");
        assertThat(run(false)).anyMatch(problem -> problem.startsWith("TOMCAT_11: ") && problem.endsWith(" failed"));
    }
}
