package org.sspfilter.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.token.TestTokens;
import org.sspfilter.tool.ToolWorld.Ran;

/** The tool's answers about tokens: which rule, what it knows of the request, and nothing of people. */
class TokenExplainCommandTest {

    private static final String ROOT = "/A20047/STU3/1/gpconnect";
    private static final String READ = "urn:nhs:names:services:gpconnect:fhir:rest:read:patient-1";

    @TempDir
    Path folder;

    private Ran explain(String pasted, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("pasted"), pasted);
        List<String> all = new ArrayList<>(List.of("token", "explain", file.toString()));
        all.addAll(List.of(more));
        return ToolWorld.run(all.toArray(new String[0]));
    }

    private static TestTokens good() {
        return TestTokens.gpconnect(ToolWorld.NOW);
    }

    private static String pasted(TestTokens token) {
        return "> GET " + ROOT + "/Patient/9?_format=json HTTP/1.1\n> Host: provider.test.nhs.uk\n> Ssp-From: "
                + TestTokens.ASID + "\n> Ssp-InteractionID: " + READ + "\n> Authorization: " + token.bearer() + "\n>\n";
    }

    private String settings() throws IOException {
        return Files.writeString(folder.resolve("s.properties"), """
                        endpoint.practice.path=%s
                        endpoint.practice.ods=A20047
                        endpoint.practice.asids=918999198993
                        endpoint.practice.profile=gpconnect-1
                        endpoint.practice.interactions=all
                        """.formatted(ROOT))
                .toString();
    }

    @Test
    void triesAllFlavoursOnABareToken() throws IOException {
        Ran ran = explain(good().build() + "\n");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .startsWith("ACCEPTED\njudged as at " + ToolWorld.NOW + ", by the flavour gpconnect-stu3")
                .contains("All flavours were tried", "exp          2026-03-01T12:05:00Z (in 5 min 0 s)")
                .containsPattern("nrl +[0-9]+ rules fail, first context\\.")
                .contains("Not asked, for want of the request: reason, record, scope, audience");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void takesTheRequestFromWhatWasPastedAndTheEndpointFromTheSettings() throws IOException {
        Ran ran = explain(pasted(good()), "--settings", settings());

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains("profile      gpconnect-1\n", "endpoint     practice\n", "from         " + TestTokens.ASID)
                .contains("interaction  " + READ)
                .containsPattern("ok  scope +the token asks for what the interaction needs")
                .containsPattern("ok  audience +aud names")
                .containsPattern("-   organisation +context.organisation is off")
                .doesNotContain("Not asked, for want");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void namesTheRuleThatRefuses() throws IOException {
        Ran late = explain(pasted(good()), "--settings", settings(), "--at=2026-03-01T12:10:00Z");
        assertThat(late.out())
                .startsWith("REFUSED context.expired\n")
                .containsPattern("NO  expiry +exp was 300 s ago; allowed are less than 30")
                .endsWith("What to do: docs/reference/denials.md, context.expired\n");
        assertThat(late.exit()).isEqualTo(1);

        Ran scope = explain(pasted(good().with("requested_scope", "organization/*.read")), "--settings", settings());
        assertThat(scope.out())
                .startsWith("REFUSED context.scope\n")
                .containsPattern("NO  scope +requested_scope .*needs patient/\\*\\.read");
        Ran off = explain(
                pasted(good().with("requested_scope", "organization/*.read")),
                "--settings",
                settings(),
                "--set=context.scope=off");
        assertThat(off.out()).startsWith("ACCEPTED\n").containsPattern("-   scope +context.scope is off");
    }

    @Test
    void isToldWhatCannotBePasted() throws IOException {
        String token =
                "Authorization: " + TestTokens.nrlUnattended(ToolWorld.NOW).bearer();
        String[] said = {
            "--profile=nrl",
            "--endpoint=/nrl",
            "--verb=POST",
            "--path=/nrl/DocumentReference",
            "--from=" + TestTokens.ASID,
            "--ods=A1001, B2002"
        };

        assertThat(explain(token, said).out()).startsWith("ACCEPTED\n").doesNotContain("say --");
        said[4] = "--from=200000000999";
        assertThat(explain(token, said).out()).startsWith("REFUSED context.asid-mismatch\n");
        said[4] = "--from=" + TestTokens.ASID;
        said[5] = "--ods=B2002";
        assertThat(explain(token, said).out()).startsWith("REFUSED context.organisation-mismatch\n");
    }

    @Test
    void showsWhatNamesAPersonOnlyWhenAsked() throws IOException {
        String citizen = TestTokens.nrlCitizenForOther(ToolWorld.NOW).bearer();
        String doctor = good().bearer();

        for (String plain : List.of(
                explain(citizen).out(),
                explain(citizen, "--flavour=spine-core").out(),
                explain(doctor).out(),
                explain(doctor, "--flavour=nrl").out())) {
            assertThat(plain)
                    .doesNotContain(
                            TestTokens.NHS_NUMBER, TestTokens.ACTOR_NHS_NUMBER, "111222333444", "10019", "Jones")
                    .contains("--personal shows it");
        }
        assertThat(explain(citizen, "--personal", "--flavour=nrl").out())
                .contains("patient      " + TestTokens.NHS_NUMBER, "act          " + TestTokens.ACTOR_NHS_NUMBER);
        assertThat(explain(doctor, "--personal").out()).contains("sub          10019", "user         111222333444");
    }

    @Test
    void saysWhatIsWrongWithTheQuestion() throws IOException {
        wrong("no flavour stu9; there are [gpconnect-dstu2", "--flavour=stu9");
        wrong("no profile x; there are [gpconnect-0.7", "--profile=x");
        wrong("no endpoint x", "--endpoint=x");
        wrong("12 digits", "--from=1");
        wrong("ODS codes", "--ods=a b");
        wrong("did you mean context.scope?", "--set=context.scpoe=off");
        wrong("none.properties does not exist", "--settings=none.properties");
        assertThat(explain("Host: a\n").err()).contains("no Authorization header");
        assertThat(explain("Authorization: a\nauthorization: b\n").err()).contains("firewall.header-repeated");
        Ran absent = ToolWorld.run("token", "explain", folder.resolve("none").toString());
        assertThat(absent.err()).contains("cannot be read");
        assertThat(absent.exit()).isEqualTo(2);
        assertThat(ToolWorld.run("token").err()).contains("Which question about tokens?");
    }

    private void wrong(String told, String... more) throws IOException {
        Ran ran = explain(good().build(), more);
        assertThat(ran.err()).contains(told).doesNotContain("\tat ");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.exit()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "Bearer", "Bearer a.b.c", "GET /\u001b[2J HTTP/1.1\nAuthorization: Bearer \u001b[2J..\n"})
    void refusesWhatIsNoTokenWithoutRepeatingIt(String text) throws IOException {
        Ran ran = explain(text);

        assertThat(ran.out()).startsWith("REFUSED context.").doesNotContain("\u001b");
        assertThat(ran.exit()).isEqualTo(1);
    }
}
