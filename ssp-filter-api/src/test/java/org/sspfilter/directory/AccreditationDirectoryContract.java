package org.sspfilter.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sspfilter.id.OdsCode;

/**
 * What every {@link AccreditationDirectory} keeps to. An implementer extends this class, says which directory to ask and
 * what it knows, and runs the tests.
 */
public abstract class AccreditationDirectoryContract {

    private static final OdsCode STRANGER = new OdsCode("ZZ999");

    /**
     * The directory under test, up and answering.
     *
     * @return the same one for the whole of a test
     * @throws Exception when it cannot be made
     */
    protected abstract AccreditationDirectory directory() throws Exception;

    /**
     * A question about a system that the directory lists for the interaction.
     *
     * @return the question; with an organisation when the directory needs one
     */
    protected abstract AccreditationQuery listed();

    /**
     * A question about a system that the directory does not know.
     *
     * @return the question
     */
    protected abstract AccreditationQuery notListed();

    /**
     * A directory of the same kind whose source is gone.
     *
     * @return empty when that cannot happen to this kind
     * @throws Exception when it cannot be made
     */
    protected Optional<AccreditationDirectory> unavailable() throws Exception {
        return Optional.empty();
    }

    @Test
    void answersWithTheSystemAndTheInteractionAskedFor() throws Exception {
        AccreditationAnswer answer = directory().find(listed());

        assertThat(answer).isInstanceOfSatisfying(AccreditationAnswer.Listed.class, yes -> {
            assertThat(yes.accreditation().asid()).isEqualTo(listed().asid());
            assertThat(yes.accreditation().interactions()).contains(listed().interaction());
            assertThat(yes.accreditation().odsCodes()).isNotEmpty();
        });
    }

    @Test
    void answersNotListedForAnUnknownSystem() throws Exception {
        assertThat(directory().find(notListed())).isInstanceOf(AccreditationAnswer.NotListed.class);
    }

    @Test
    void keysByTheSystemAtLeastAndAlwaysByTheSameParts() throws Exception {
        AccreditationDirectory directory = directory();

        assertThat(directory.keyedBy()).contains(AccreditationQuery.Part.ASID).isEqualTo(directory.keyedBy());
    }

    @Test
    void doesNotTakeTheAssertedOrganisationForItsOwnKnowledge() throws Exception {
        AccreditationAnswer answer =
                directory().find(new AccreditationQuery(listed().asid(), listed().interaction(), STRANGER));

        if (answer instanceof AccreditationAnswer.Listed yes) {
            assertThat(yes.accreditation().odsCodes()).doesNotContain(STRANGER);
        }
    }

    @Test
    void answersManyThreadsAlike() throws Exception {
        AccreditationDirectory directory = directory();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<AccreditationAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                AccreditationQuery query = i % 2 == 0 ? listed() : notListed();
                answers.add(threads.submit(() -> directory.find(query)));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get(30, TimeUnit.SECONDS))
                        .isInstanceOf(
                                i % 2 == 0 ? AccreditationAnswer.Listed.class : AccreditationAnswer.NotListed.class);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void doesNotAnswerNoWhenItsSourceIsGone() throws Exception {
        Optional<AccreditationDirectory> gone = unavailable();
        assumeTrue(gone.isPresent(), "this kind of directory is always available");

        try (AccreditationDirectory directory = gone.get()) {
            assertThatThrownBy(() -> directory.find(listed())).isInstanceOf(DirectoryUnavailableException.class);
            assertThatThrownBy(() -> directory.find(notListed())).isInstanceOf(DirectoryUnavailableException.class);
        }
    }
}
