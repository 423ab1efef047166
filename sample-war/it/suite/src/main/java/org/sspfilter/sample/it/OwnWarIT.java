package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.sample.it.own.OwnServlet;

/**
 * What the foreign archives do not have: pages, other protocols, asynchronous answers, error pages, a web.xml that leaves every
 * jar out, and libraries of versions that must not meet ours.
 */
class OwnWarIT extends ForeignTest {

    private static final String GUARDED_OWN = "/guarded-own";
    private static final Foreign WAR = Foreign.made("own", application());

    OwnWarIT() {
        super(WAR);
    }

    private static WebArchive application() {
        WebArchive application = ShrinkWrap.create(WebArchive.class, "own.war");
        return Archives.ownLibrariesFirst(application)
                .addPackage(OwnServlet.class.getPackage())
                .addAsWebResource(new StringAsset("<p>own file</p>"), "file.html")
                .addAsWebResource(new StringAsset("<p>own page ${1 + 1}</p>"), "page.jsp")
                .addAsLibraries(
                        Foreign.archive("jackson-core.jar").toFile(),
                        Foreign.archive("caffeine.jar").toFile(),
                        Foreign.archive("bcprov-jdk15on.jar").toFile(),
                        Foreign.archive("nimbus-jose-jwt.jar").toFile(),
                        Foreign.archive("json-smart.jar").toFile())
                .addAsWebInfResource(
                        new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
                                + "<absolute-ordering/><error-page><error-code>409</error-code>"
                                + "<location>/own/error-page</location></error-page></web-app>"),
                        "web.xml");
    }

    @Deployment(name = GUARDED, testable = false)
    static WebArchive guarded() {
        return WAR.guarded();
    }

    @Deployment(name = PLAIN, managed = false, testable = false)
    static WebArchive plain() {
        return WAR.plain();
    }

    @Test
    void isOpenWithoutTheFilter() {
        withPlain(() -> {
            assertThat(open("/plain-own/own/plain").body()).isEqualTo("own by REQUEST");
            assertThat(open("/plain-own/own/async").body()).isEqualTo("own later");
            assertThat(open("/plain-own/own/error").body()).isEqualTo("own page of errors");
            assertThat(open("/plain-own/file.html").body()).isEqualTo("<p>own file</p>");
            assertThat(open("/plain-own/page.jsp").body()).contains("own page 2");
            assertThat(upgrade(Call.bare("/plain-own/own/socket")).send().status())
                    .isEqualTo(101);
            assertThat(answered(webSocket(Call.bare("/plain-own/own-socket"))).status())
                    .isEqualTo(101);
        });
    }

    private static Call upgrade(Call call) {
        return call.with("Connection", "Upgrade").with("Upgrade", "own");
    }

    private static Call webSocket(Call call) {
        return call.with("Connection", "Upgrade")
                .with("Upgrade", "websocket")
                .with("Sec-WebSocket-Version", "13")
                .with("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    }

    private static Answer answered(Call call) {
        try {
            return call.sendIncomplete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @Tag("P09")
    @Tag("P11")
    @Tag("P15")
    @ValueSource(
            strings = {
                "/",
                "/file.html",
                "/page.jsp",
                "/own/plain",
                "/own/async",
                "/own/error",
                "/own/error-page",
                "/none"
            })
    void isClosedWithIt(String path) {
        assertClosed(GUARDED_OWN + path);
    }

    @ParameterizedTest
    @CsvSource({
        "/own/plain, own by REQUEST",
        "/own/forward, own by FORWARD",
        "/own/async, own later",
        "/own/async-dispatch, own by ASYNC",
        "/file.html, <p>own file</p>",
        "/page.jsp, <p>own page 2</p>",
    })
    void servesEverythingToTheSsp(String path, String body) {
        Answer answer = assertServed(GUARDED_OWN + path);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body().strip()).isEqualTo(body);
    }

    @Test
    @Tag("P08")
    void showsTheApplicationsOwnErrorPageToTheSsp() {
        Answer answer = assertServed(GUARDED_OWN + "/own/error");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("own page of errors");
    }

    @ParameterizedTest
    @Tag("P10")
    @ValueSource(strings = {"ssp", "nobody"})
    void changesNoConnectionIntoAnotherProtocol(String actor) {
        assertUnchanged(answered(upgrade(admitted(GUARDED_OWN + "/own/socket")).as(actor)));
    }

    /** Which the server leads to the endpoint by a filter or a handler of its own. */
    @ParameterizedTest
    @Tag("P10")
    @ValueSource(strings = {"ssp", "nobody"})
    void opensNoWebSocket(String actor) {
        assertUnchanged(
                answered(webSocket(admitted(GUARDED_OWN + "/own-socket")).as(actor)));
    }

    private void assertUnchanged(Answer answer) {
        assertThat(answer.status()).isIn(400, 403);
        assertThat(answer.body()).doesNotContain("own protocol");
        assertThat(trail.ofId(answer.id())).containsEntry("outcome", "deny");
    }

    @Test
    @Tag("O06")
    void librariesOfOtherVersionsWorkBesideIt() {
        assertThat(assertServed(GUARDED_OWN + "/own/libraries").body())
                .matches("jackson " + (Server.current().putsItsJacksonFirst() ? "[0-9.]+" : "2\\.9\\.10")
                        + ", caffeine kept, bouncycastle 1\\.6, nimbus RS512");
    }
}
