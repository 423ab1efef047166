package org.sspfilter.impl.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever stands in a catalogue, it is read whole or refused with the line; and no two of its rows fit one request. */
class CatalogueFuzzTest {

    @FuzzTest
    void readsACatalogueOrSaysWhatIsWrong(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (IdForm form : IdForm.values()) {
            try {
                List<InteractionRow> rows = CatalogueFile.parse("f", text, form, null);
                assertThat(rows).isNotEmpty();
                for (int i = 0; i < rows.size(); i++) {
                    for (InteractionRow later : rows.subList(i + 1, rows.size())) {
                        assertThat(rows.get(i).clashesWith(later)).isFalse();
                    }
                }
            } catch (ProfileException refused) {
                assertThat(refused).hasMessageStartingWith("f ");
            }
        }
    }
}
