package org.sspfilter.impl.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.firewall.RawPath;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.impl.stage.Enforcement;

/** Whatever stands in a file of endpoints, it is read whole or refused; and no two endpoints that came of it serve one path. */
class EndpointRowsFuzzTest {

    private static final EndpointRows ROWS = new EndpointRows(ProfileLibrary.bundled(), Enforcement.ENFORCE);
    private static final int MOST_ROWS = 100;

    @FuzzTest
    void readsAFileOrSaysWhatIsWrong(byte[] bytes) throws IOException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (RowFile.Format format : RowFile.Format.values()) {
            RowProblems problems = new RowProblems();
            RowSink sink = new RowSink("f", MOST_ROWS, problems);
            try {
                if (format == RowFile.Format.CSV) {
                    CsvRows.read(new StringReader(text), sink);
                } else {
                    JsonRows.read(new StringReader(text), sink);
                }
            } catch (UnreadableRowsException wrong) {
                problems.add(String.valueOf(wrong.getMessage()));
            }
            List<Endpoint> endpoints = ROWS.endpoints(sink.rows(), problems);
            assertThat(endpoints.size()).isLessThanOrEqualTo(MOST_ROWS);
            assertThat(problems.count() > 0 || endpoints.size() == sink.read()).isTrue();
            Set<String> paths = new HashSet<>();
            for (Endpoint endpoint : endpoints) {
                assertThat(RawPath.isCanonical(endpoint.identity().path())).isTrue();
                assertThat(paths.add(endpoint.identity().path())).isTrue();
                assertThat(endpoint.asids()).isNotEmpty();
            }
        }
    }
}
