package org.sspfilter.impl.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueFileTest {

    private static final String MINE = "urn:nhs:names:services:mine:";

    private static List<InteractionRow> parse(String text, IdForm ids) {
        return CatalogueFile.parse("mine.catalogue", text, ids, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mine ; GET ; /Task ; - ; - ; - ; - ; = | line 2, column 1 (interaction id), \"mine\": write an interaction ID",
                MINE + "a ; get ; /Task ; - ; - ; - ; - ; = | line 2, column 2 (verb), \"get\": write one of",
                MINE + "a ; GET ; Task ; - ; - ; - ; - ; = | line 2, column 3 (path), \"Task\": A path template begins",
                MINE + "a ; GET ; /Task ; ; - ; - ; - ; = | line 2, column 4 (scopes), \"\": write words",
                MINE
                        + "a ; GET ; /Task ; a a ; - ; - ; - ; = | line 2, column 4 (scopes), \"a a\": a word stands there twice",
                MINE
                        + "a ; GET ; /Task ; - ; fun ; - ; - ; = | line 2, column 5 (reasons), \"fun\": there is no reason fun",
                MINE
                        + "a ; GET ; /Task ; - ; - ; yes ; - ; = | line 2, column 6 (ownership), \"yes\": write one of [-, owner, owner-r4, owner-nrlf, registered-practice]",
                MINE + "a ; GET ; /Task ; - ; - ; - ; a b ; = | line 2, column 7 (capability), \"a b\": write one word",
                MINE
                        + "a ; GET ; /Task ; - ; - ; - ; - ; me | line 2, column 8 (directory id), \"me\": write an interaction ID",
                MINE
                        + "a ; GET ; /Task ; - ; - ; - ; - ; = ; 1.x | line 2, column 9 (releases), \"1.x\": write -, a release",
                MINE
                        + "a ; GET ; /Task ; - ; - ; - ; - | line 2: a row has 8 columns or 9, this one 7; write interaction id ; verb"
            })
    void namesLineAndColumnAndWhatToWrite(String line, String message) {
        assertThatThrownBy(() -> parse("# first\n" + line, IdForm.ANY))
                .isInstanceOf(ProfileException.class)
                .hasMessageStartingWith("mine.catalogue " + message);
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertThatThrownBy(() -> parse("a;b\nc;d", IdForm.ANY))
                .hasMessageContaining("mine.catalogue line 1: ")
                .hasMessageContaining("mine.catalogue line 2: ");
    }

    @ParameterizedTest
    @CsvSource({
        "/Task/[id], /Task/[id], true",
        "/Task/[id], /Task/7, true",
        "/Task/**, /Task/[id], true",
        "/**, /Task, true",
        "/Task/**, /Task, true",
        "/Task/[id], /Task/$done, false",
        "/Task/[id], /Task/[id]/Note, false",
        "/Task, /task, false",
        "/Task/[id], /Task, false"
    })
    void refusesTwoRowsThatOneRequestCouldFit(String one, String other, boolean clash) {
        String row = MINE + "a ; GET ; %s ; - ; - ; - ; - ; =\n";
        String there = row.formatted(one) + row.formatted(other);
        String andBack = row.formatted(other) + row.formatted(one);

        if (clash) {
            assertThatThrownBy(() -> parse(there, IdForm.ANY))
                    .hasMessageContaining("line 2")
                    .hasMessageContaining("stands there already");
            assertThatThrownBy(() -> parse(andBack, IdForm.ANY)).hasMessageContaining("line 2");
        } else {
            assertThat(parse(there, IdForm.ANY)).hasSize(2);
        }
    }

    @Test
    void takesSeveralIdsForOneVerbAndPath() {
        assertThat(parse(
                        MINE + "a ; PUT ; /Task/[id] ; - ; - ; - ; - ; =\n" + MINE
                                + "b ; PUT ; /Task/[id] ; - ; - ; - ; - ; =",
                        IdForm.ANY))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2, 1.2+, true",
        "1.2.0, 1.2+, true",
        "1.1.9, 1.2+, false",
        "1.10, 1.2+, true",
        "2, 1.2+, true",
        "1.2.8, 1.2.8, true",
        "1.2.7, 1.2.8, false",
        "1.2.9, 1.2.8, false",
        "1.2.9, -, true",
        "1.2.9, draft, true"
    })
    void hasTheRowsOfItsReleaseAlone(String release, String releases, boolean there) {
        String text = MINE + "other ; GET ; /Other ; - ; - ; - ; - ; =\n" + MINE
                + "a ; GET ; /Task ; - ; - ; - ; - ; = ; " + releases;

        assertThat(CatalogueFile.parse("mine.catalogue", text, IdForm.ANY, Release.of(release)))
                .hasSize(there ? 2 : 1);
        assertThat(parse(text, IdForm.ANY)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "mine:Task.read:1, GET, /Task",
        "mine:Task.write:12, POST, /Task",
        "mine:Task.write:1, DELETE, /Task/[id]",
        "mine:closetask.read:1, POST, /$closetask"
    })
    void takesIdsOfTheSpineCoresGrammar(String id, String verb, String path) {
        assertThat(parse(spineCore(id, verb, path), IdForm.SPINE_CORE)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "mine:Task.read, GET, /Task, 1",
        "mine:Task.read:0, GET, /Task, 1",
        "mine:Task.read:1.0, GET, /Task, 1",
        "mine:Task.search:1, GET, /Task, 1",
        "mine:fhir:Task.read:1, GET, /Task, 1",
        "Task.read:1, GET, /Task, 1",
        "mine:Task.read:1, POST, /Task, 2",
        "mine:Task.read:1, DELETE, /Task, 2",
        "mine:closetask.read:1, PUT, /$closetask, 2",
        "mine:Task.write:1, GET, /Task, 2"
    })
    void refusesIdsThatAreNotOfTheSpineCoresGrammar(String id, String verb, String path, int column) {
        assertThatThrownBy(() -> parse(spineCore(id, verb, path), IdForm.SPINE_CORE))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("line 1, column " + column);
    }

    private static String spineCore(String id, String verb, String path) {
        return "urn:nhs:names:services:" + id + " ; " + verb + " ; " + path + " ; - ; - ; - ; - ; =";
    }
}
