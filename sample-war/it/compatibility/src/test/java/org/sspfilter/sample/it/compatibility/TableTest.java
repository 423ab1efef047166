package org.sspfilter.sample.it.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sspfilter.sample.it.compatibility.TestResult.End;

class TableTest {

    private static final List<Row> ROWS = Row.parse("""
            # what | tests
            Gets in | DoorIT#opens OtherIT
            Stays out | DoorIT
            """);

    private static TestResult passed(String test, String method) {
        return new TestResult(test, method, End.PASSED, "");
    }

    private static TestResult skipped(String method) {
        return new TestResult("DoorIT", method, End.SKIPPED, "it has no door");
    }

    private static Table table(TestResult... results) {
        Map<Column, List<TestResult>> all = new EnumMap<>(Column.class);
        all.put(Column.TOMCAT_10, List.of(results));
        return new Table(ROWS, all);
    }

    @Test
    void cellIsYesWhereAllTestsPassed() {
        Table table = table(passed("DoorIT", "opens"), passed("DoorIT", "closes"));
        assertThat(table.problems()).isEmpty();
        assertThat(table.cells(Column.TOMCAT_10))
                .containsEntry("Gets in", "yes")
                .containsEntry("Stays out", "yes");
    }

    @Test
    void cellTellsWhyTestsWereSkipped() {
        Table table = table(skipped("opens"), passed("DoorIT", "closes"));
        assertThat(table.cells(Column.TOMCAT_10))
                .containsEntry("Gets in", "no: it has no door")
                .containsEntry("Stays out", "partly: it has no door");
    }

    @Test
    void failedTestMakesNoTable() {
        assertThat(table(passed("DoorIT", "opens"), new TestResult("DoorIT", "closes", End.FAILED, ""))
                        .problems())
                .containsExactly("TOMCAT_10: DoorIT.closes failed");
    }

    @Test
    void testWithoutARowMakesNoTable() {
        assertThat(table(passed("DoorIT", "opens"), passed("NewIT", "does")).problems())
                .containsExactly("No row of compatibility.txt names NewIT#does");
    }

    @Test
    void rowWithoutATestMakesNoTable() {
        assertThat(table(passed("DoorIT", "closes")).problems())
                .containsExactly("TOMCAT_10: no test of \"Gets in\" was run");
    }

    @Test
    void pageSaysWhatTheTableSays() {
        Table table = table(skipped("opens"), passed("DoorIT", "closes"));
        String page = Page.render(table, ROWS);
        assertThat(Page.cells(page, Column.TOMCAT_10)).isEqualTo(table.cells(Column.TOMCAT_10));
        assertThat(page).contains("| Gets in | no [1] |").contains("1. it has no door");
    }

    @Test
    void rowNeedsTests() {
        assertThatThrownBy(() -> Row.parse("Gets in")).hasMessageContaining("Gets in");
    }
}
