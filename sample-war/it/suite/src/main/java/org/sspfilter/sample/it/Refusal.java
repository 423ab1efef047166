package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

/** What every refusal must look like, and what the audit must say of it. */
final class Refusal {

    private Refusal() {}

    static void assertRefused(Answer answer, Trail trail, int status, String code, String reason) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.header("Content-Type")).singleElement().asString().startsWith("application/fhir+");
        assertGuarded(answer);
        var record = trail.ofId(answer.id());
        assertThat(record)
                .containsEntry("reason", reason)
                .containsEntry("outcome", "deny")
                .containsEntry("status", Integer.toString(status));
        // Which rule failed is for the audit alone.
        assertThat(answer.body()).doesNotContain(reason);
    }

    /** The headers of every answer, the application's own included. */
    static void assertGuarded(Answer answer) {
        assertThat(answer.header("Cache-Control")).containsExactly("no-store");
        assertThat(answer.header("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("X-Powered-By")).isEmpty();
    }
}
