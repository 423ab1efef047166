package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where accreditation is reported and not enforced: what the directory does not say is no ground to own anything. */
@Tag("L15")
class UnlistedKeeperIT extends DeployedTest {

    private static final String NAME = "unlisted-keeper";

    /** The directory has no such system; its token names the organisation whose pointers it is after. */
    private static final Keeper UNLISTED = new Keeper("299999999999", World.OTHER_ODS);

    UnlistedKeeperIT() {
        super(NAME);
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return Archives.dropIn(Archives.application(), NAME, Map.of("accreditation", "report"));
    }

    @Test
    void isLetInWhereNothingIsOwned() {
        assertThat(UNLISTED.call("GET", "/DocumentReference/of-b2002").send().status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void ownsNothing(Form form) {
        String patch = PointerText.patch(form, "DocumentReference.status", "entered-in-error");
        String pointer = PointerText.pointer(form, World.OTHER_ODS, "unlisted", "");

        assertUndetermined(UNLISTED.call("DELETE", "/DocumentReference/of-b2002"));
        assertUndetermined(UNLISTED.call("PATCH", "/DocumentReference/of-b2002").body(form.mediaType(), patch));
        assertUndetermined(UNLISTED.call("POST", "/DocumentReference").body(form.mediaType(), pointer));
    }

    @Test
    void whomTheDirectoryListsOwnsWhatItSays() {
        assertThat(Keeper.B.call("DELETE", "/DocumentReference/of-b2002").send().body())
                .isEqualTo("deleted");
    }

    private void assertUndetermined(Call call) {
        assertRefused(call, 503, "INTERNAL_SERVER_ERROR", "ownership.undetermined");
    }
}
