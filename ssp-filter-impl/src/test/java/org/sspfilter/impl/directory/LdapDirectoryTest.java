package org.sspfilter.impl.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.ReadOnlySearchRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sspfilter.directory.Accreditation;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.directory.AccreditationDirectoryContract;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.revocation.ManualScheduler;
import org.sspfilter.sds.InMemorySds;

/** What is asked and how answers are read, over a plain connection; {@link LdapDirectoryTlsTest} has the encrypted ones. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LdapDirectoryTest extends AccreditationDirectoryContract {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String ASID = "200000000115";
    private static final Asid CONSUMER = new Asid(ASID);
    private static final InteractionId READ =
            new InteractionId("urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1");
    private static final InteractionId WRITE =
            new InteractionId("urn:nhs:names:services:gpconnect:fhir:rest:create:appointment-1");

    private final InMemorySds sds = InMemorySds.plain();
    private final LdapDirectory directory = directoryAt(sds.port());

    private static LdapDirectory directoryAt(int... ports) {
        return directoryAt(LdapSettings.LookUp.EVERY_RECORD, ports);
    }

    private static LdapDirectory directoryAt(LdapSettings.LookUp lookUp, int... ports) {
        List<LdapSettings.Server> servers = IntStream.of(ports)
                .mapToObj(port -> new LdapSettings.Server("localhost", port))
                .toList();
        return LdapDirectory.unencrypted(
                new LdapSettings(
                        servers,
                        LdapSettings.BASE_DN,
                        Duration.ofSeconds(2),
                        Duration.ofMillis(500),
                        2,
                        lookUp,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5)),
                InstantSource.fixed(NOW),
                () -> 0,
                new ManualScheduler());
    }

    @Test
    @Tag("L02")
    void endsAQuestionThatTakesTooLongInAllThoughOctetsCome() throws Exception {
        sds.addSystem(ASID, "A1001", "p", READ.value());
        ManualScheduler time = new ManualScheduler();
        LdapSettings patient = new LdapSettings(
                List.of(new LdapSettings.Server("localhost", sds.port())),
                LdapSettings.BASE_DN,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                1,
                LdapSettings.LookUp.EVERY_RECORD,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5));
        ExecutorService asker = Executors.newSingleThreadExecutor();
        try (LdapDirectory slow = LdapDirectory.unencrypted(patient, InstantSource.fixed(NOW), () -> 0, time)) {
            CountDownLatch silence = sds.hold();
            Future<AccreditationAnswer> answer =
                    asker.submit(() -> slow.find(new AccreditationQuery(CONSUMER, READ, null)));
            sds.awaitRequests(1);
            time.turn();

            assertThatThrownBy(answer::get)
                    .cause()
                    .isInstanceOf(DirectoryUnavailableException.class)
                    .hasMessageContaining("timeout");
            silence.countDown();
            // And the next question is one of its own.
            assertThat(slow.find(new AccreditationQuery(CONSUMER, READ, null)))
                    .isInstanceOf(AccreditationAnswer.Listed.class);
        } finally {
            asker.shutdownNow();
        }
    }

    @AfterEach
    void close() {
        directory.close();
        sds.close();
    }

    @Override
    protected AccreditationDirectory directory() {
        sds.remove(ASID);
        sds.addSystem(ASID, "A1001", "A1001-820388", READ.value());
        return directory;
    }

    @Override
    protected AccreditationQuery listed() {
        return new AccreditationQuery(CONSUMER, READ, null);
    }

    @Override
    protected AccreditationQuery notListed() {
        return new AccreditationQuery(new Asid("200000000999"), READ, null);
    }

    @Override
    protected Optional<AccreditationDirectory> unavailable() throws IOException {
        return Optional.of(directoryAt(closedPort()));
    }

    @Test
    void readsOrganisationClientsInteractionsAndPartyKey() throws Exception {
        add(entry -> entry.addAttribute("nhsAsClient", "B2002", "C3003"));

        assertThat(find())
                .isEqualTo(new AccreditationAnswer.Listed(new Accreditation(
                        CONSUMER, codes("A1001", "B2002", "C3003"), Set.of(READ), "A1001-820388", NOW)));
    }

    @Test
    void doesNotTakeTheManufacturerForAnOrganisationThatTheSystemActsFor() throws Exception {
        add(entry -> {});

        assertThat(accreditation().odsCodes()).isEqualTo(codes("A1001"));
    }

    @Test
    @Tag("L05")
    void readsAttributeNamesInAnyCase() throws Exception {
        Entry entry = new Entry("uniqueidentifier=" + ASID + "," + InMemorySds.SERVICES);
        entry.addAttribute("objectclass", "top", "NHSAS");
        entry.addAttribute("uniqueidentifier", ASID);
        entry.addAttribute("nhsIdCode", "A1001");
        entry.addAttribute("nhsASSvcIA", READ.value());
        entry.addAttribute("nhsMHSPartyKey", "A1001-820388");
        sds.add(entry);

        assertThat(accreditation())
                .isEqualTo(new Accreditation(CONSUMER, codes("A1001"), Set.of(READ), "A1001-820388", NOW));
    }

    @Test
    @Tag("L05")
    void addsUpRecordsThatNameTheSameOrganisations() throws Exception {
        sds.addSystem(ASID, "A1001", "A1001-820388", READ.value());
        sds.addSystem(ASID, "A1001", "A1001-820389", WRITE.value());

        assertThat(accreditation())
                .isEqualTo(new Accreditation(CONSUMER, codes("A1001"), Set.of(READ, WRITE), null, NOW));
    }

    @Test
    @Tag("L05")
    void refusesToChooseBetweenOrganisations() throws Exception {
        sds.addSystem(ASID, "A1001", "A1001-820388", READ.value());
        sds.addSystem(ASID, "B2002", "B2002-820388", READ.value());

        assertThat(find()).isInstanceOf(AccreditationAnswer.Ambiguous.class);
    }

    @Test
    @Tag("L05")
    void refusesToChooseBetweenClients() throws Exception {
        sds.addSystem(ASID, "A1001", "A1001-820388", READ.value());
        add(entry -> entry.addAttribute("nhsAsClient", "B2002"));

        assertThat(find()).isInstanceOf(AccreditationAnswer.Ambiguous.class);
    }

    @Test
    @Tag("L05")
    void refusesToChooseBetweenTwoOrganisationsOfOneRecord() throws Exception {
        add(entry -> entry.addAttribute("nhsIDCode", "B2002"));

        assertThat(find()).isInstanceOf(AccreditationAnswer.Ambiguous.class);
    }

    @Test
    void leavesOutAnInteractionThatNobodyCanAskFor() throws Exception {
        add(entry -> entry.addAttribute("nhsAsSvcIA", "urn:oasis:names:tc:ebxml-msg:service:Acknowledgment", "*"));

        assertThat(accreditation().interactions()).containsExactly(READ);
    }

    @Test
    void takesAMalformedOrganisationForABrokenAnswer() {
        add(entry -> entry.addAttribute("nhsAsClient", "A1001|B2002"));

        assertNoAnswer("malformed ODS code");
    }

    @Test
    void takesASystemWithoutOrganisationForABrokenAnswer() {
        add(entry -> entry.removeAttribute("nhsIDCode"));

        assertNoAnswer("without an organisation");
    }

    @Test
    void takesARecordOfTwoSystemsForABrokenAnswer() {
        add(entry -> entry.addAttribute("uniqueIdentifier", "200000000116"));

        assertNoAnswer("another system");
    }

    @Test
    @Tag("L05")
    void takesTooManyValuesForABrokenAnswer() {
        String[] many = IntStream.range(0, 2_001)
                .mapToObj(i -> "urn:nhs:names:services:test:" + i)
                .toArray(String[]::new);
        add(entry -> entry.addAttribute("nhsAsSvcIA", many));

        assertNoAnswer("more values");
    }

    @Test
    @Tag("L05")
    void takesTooManyRecordsForABrokenAnswer() {
        for (int i = 0; i < 17; i++) {
            sds.addSystem(ASID, "A1001", "A1001-820388", READ.value());
        }

        assertNoAnswer("size limit exceeded (4)");
    }

    @Test
    void readsNoRecordOfAnotherKind() throws Exception {
        add(entry -> entry.setAttribute("objectClass", "top", "nhsMhs"));

        assertThat(find()).isInstanceOf(AccreditationAnswer.NotListed.class);
    }

    @Test
    @Tag("L04")
    void asksForNamedAttributesOnlyAndFollowsNothing() throws Exception {
        find();

        ReadOnlySearchRequest request = sds.lastSearch().orElseThrow();
        assertThat(request.getAttributeList())
                .containsExactlyInAnyOrder(
                        "uniqueIdentifier", "nhsIDCode", "nhsAsClient", "nhsAsSvcIA", "nhsMhsPartyKey");
        assertThat(request.getFilter()).hasToString("(&(objectClass=nhsAs)(uniqueIdentifier=" + ASID + "))");
        assertThat(request.getBaseDN()).isEqualTo("ou=services,o=nhs");
        assertThat(request.getSizeLimit()).isPositive();
        assertThat(request.getTimeLimitSeconds()).isPositive();
        assertThat(request.getDereferencePolicy().getName()).isEqualTo("NEVER");
    }

    @Test
    @Tag("L01")
    void escapesWhatItPutsIntoAFilterThoughTheFormAllowsNothingToEscape() {
        assertThat(LdapQuestions.filter("*)(objectClass=*\\\0").toString())
                .isEqualTo("(&(objectClass=nhsAs)(uniqueIdentifier=\\2a\\29\\28objectClass=\\2a\\5c\\00))");
    }

    @Test
    @Tag("L01")
    void escapesWhatItPutsIntoANameThoughTheFormAllowsNothingToEscape() throws Exception {
        assertThat(LdapQuestions.name("1,ou=Other+cn=\"x\"\\\0", new DN(LdapSettings.BASE_DN)))
                .isEqualTo("uniqueIdentifier=1\\,ou=Other\\+cn=\\\"x\\\"\\\\\\00,ou=services,o=nhs");
    }

    @Test
    void readsTheNamedRecordFirstWhereTheSettingsSaySo() throws Exception {
        sds.addSystem(ASID, "A1001", "A1001-820388", READ.value());
        try (LdapDirectory byName = directoryAt(LdapSettings.LookUp.NAMED_RECORD_FIRST, sds.port())) {
            assertThat(byName.find(listed())).isEqualTo(directory.find(listed()));
            assertThat(byName.find(listed())).isInstanceOf(AccreditationAnswer.Listed.class);

            ReadOnlySearchRequest request = sds.lastSearch().orElseThrow();
            assertThat(request.getBaseDN()).isEqualTo("uniqueIdentifier=" + ASID + ",ou=services,o=nhs");
            assertThat(request.getScope()).isEqualTo(SearchScope.BASE);
            assertThat(sds.requestCount()).isEqualTo(3);
        }
    }

    @Test
    void searchesWhenNoRecordIsNamedAfterTheSystem() throws Exception {
        Entry elsewhere = new Entry("cn=elsewhere," + InMemorySds.SERVICES);
        elsewhere.addAttribute("objectClass", "top", "nhsAs");
        elsewhere.addAttribute("uniqueIdentifier", ASID);
        elsewhere.addAttribute("nhsIDCode", "A1001");
        elsewhere.addAttribute("nhsAsSvcIA", READ.value());
        sds.add(elsewhere);
        try (LdapDirectory byName = directoryAt(LdapSettings.LookUp.NAMED_RECORD_FIRST, sds.port())) {
            assertThat(byName.find(listed())).isInstanceOf(AccreditationAnswer.Listed.class);
            assertThat(byName.find(notListed())).isInstanceOf(AccreditationAnswer.NotListed.class);
            assertThat(sds.requestCount()).isEqualTo(4);

            sds.failWith(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
            assertThatThrownBy(() -> byName.find(listed())).isInstanceOf(DirectoryUnavailableException.class);
            assertThat(sds.requestCount()).isEqualTo(5);
        }
    }

    @Test
    @Tag("L04")
    void makesNothingOfAnObjectThatARecordHolds() throws Exception {
        add(entry -> {
            entry.addAttribute("objectClass", "javaNamingReference", "javaSerializedObject");
            entry.addAttribute("javaFactory", "Exploit");
            entry.addAttribute("javaCodeBase", "http://localhost:1/");
            entry.addAttribute("javaSerializedData", new byte[] {(byte) 0xac, (byte) 0xed, 0, 5});
        });

        assertThat(accreditation().interactions()).containsExactly(READ);
    }

    @Test
    @Tag("L03")
    void followsNoReferralAndTakesItForNoAnswer() throws Exception {
        try (InMemorySds elsewhere = InMemorySds.plain()) {
            elsewhere.addSystem(ASID, "A1001", "A1001-820388", READ.value());
            Entry referral = new Entry("ou=moved," + InMemorySds.SERVICES);
            referral.addAttribute("objectClass", "top", "referral", "extensibleObject");
            referral.addAttribute("ref", elsewhere.url() + "/" + InMemorySds.SERVICES);
            sds.add(referral);
            int before = elsewhere.requestCount();

            assertNoAnswer("referred");
            sds.addSystem(ASID, "A1001", "A1001-820388", READ.value());
            assertNoAnswer("referred");
            sds.failWith(ResultCode.REFERRAL);
            assertNoAnswer("referral (10)");
            assertThat(elsewhere.requestCount()).isEqualTo(before);
        }
    }

    @Test
    @Tag("L10")
    void takesAnErrorForNoAnswerAndRecovers() throws Exception {
        sds.addSystem(ASID, "A1001", "A1001-820388", READ.value());
        for (ResultCode error : List.of(
                ResultCode.BUSY,
                ResultCode.UNAVAILABLE,
                ResultCode.NO_SUCH_OBJECT,
                ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                ResultCode.TIME_LIMIT_EXCEEDED,
                ResultCode.OPERATIONS_ERROR)) {
            sds.failWith(error);
            assertNoAnswer("(" + error.intValue() + ")");
        }

        sds.failWith(null);
        assertThat(find()).isInstanceOf(AccreditationAnswer.Listed.class);
    }

    @Test
    @Tag("L02")
    void givesUpOnAServerThatTakesConnectionsAndNeverAnswers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                LdapDirectory hanging = directoryAt(silent.getLocalPort())) {
            long start = System.nanoTime();

            assertThatThrownBy(() -> hanging.find(listed())).isInstanceOf(DirectoryUnavailableException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void startsWhileTheServerIsDownAndTriesTheNextServer() throws Exception {
        sds.addSystem(ASID, "A1001", "A1001-820388", READ.value());

        try (LdapDirectory two = directoryAt(closedPort(), sds.port())) {
            assertThat(two.find(listed())).isInstanceOf(AccreditationAnswer.Listed.class);
        }
    }

    @Test
    @Tag("L02")
    void waitsOnceForAServerThatNoLongerAnswersAndAsksTheNextOneThen() throws Exception {
        sds.addSystem(ASID, "A1001", "A1001-820388", READ.value());
        try (InMemorySds first = InMemorySds.plain();
                LdapDirectory two = directoryAt(first.port(), sds.port())) {
            first.addSystem(ASID, "A1001", "A1001-820388", READ.value());
            CountDownLatch silence = first.hold();
            assertThatThrownBy(() -> two.find(listed()))
                    .isInstanceOf(DirectoryUnavailableException.class)
                    .hasMessageContaining("timeout (85)");
            assertThat(first.requestCount()).isEqualTo(1);

            assertThat(two.find(listed())).isInstanceOf(AccreditationAnswer.Listed.class);
            assertThat(first.requestCount()).isEqualTo(1);
            assertThat(sds.requestCount()).isEqualTo(1);
            silence.countDown();
        }
    }

    @Test
    void asksTheNextServerWhenOneSaysThatItIsBusy() throws Exception {
        sds.addSystem(ASID, "A1001", "A1001-820388", READ.value());
        try (InMemorySds first = InMemorySds.plain();
                LdapDirectory two = directoryAt(first.port(), sds.port())) {
            first.failWith(ResultCode.BUSY);

            assertThat(two.find(listed())).isInstanceOf(AccreditationAnswer.Listed.class);
            assertThat(two.find(listed())).isInstanceOf(AccreditationAnswer.Listed.class);
            assertThat(first.requestCount()).isEqualTo(1);
        }
    }

    @Test
    void triesAFreshConnectionWhenTheServerClosedThePooledOne() throws Exception {
        sds.addSystem(ASID, "A1001", "A1001-820388", READ.value());
        assertThat(find()).isInstanceOf(AccreditationAnswer.Listed.class);

        sds.hangUp();

        assertThat(find()).isInstanceOf(AccreditationAnswer.Listed.class);
    }

    @Test
    void replacesInTheBackgroundWhatTheServerClosed() throws Exception {
        sds.addSystem(ASID, "A1001", "A1001-820388", READ.value());
        assertThat(find()).isInstanceOf(AccreditationAnswer.Listed.class);
        sds.hangUp();
        int before = sds.connectionCount();

        directory.lookAfterConnections();

        assertThat(sds.connectionCount()).isEqualTo(before + 1);
        assertThat(find()).isInstanceOf(AccreditationAnswer.Listed.class);
        assertThat(sds.connectionCount()).isEqualTo(before + 1);
    }

    @Test
    void keepsAConnectionOnWhichTheServerRefusesTheBackgroundsQuestion() throws Exception {
        find();
        int before = sds.connectionCount();
        sds.failWith(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);

        directory.lookAfterConnections();

        assertThat(sds.connectionCount()).isEqualTo(before);
    }

    @Test
    void returnsToTheFirstServerWhenItIsBack() throws Exception {
        sds.addSystem(ASID, "A1001", "A1001-820388", READ.value());
        AtomicLong nanos = new AtomicLong();
        int port = closedPort();
        LdapSettings settings = new LdapSettings(
                List.of(new LdapSettings.Server("localhost", port), new LdapSettings.Server("localhost", sds.port())),
                LdapSettings.BASE_DN,
                Duration.ofSeconds(2),
                Duration.ofMillis(500),
                2,
                LdapSettings.LookUp.EVERY_RECORD,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5));
        try (LdapDirectory two =
                LdapDirectory.unencrypted(settings, InstantSource.fixed(NOW), nanos::get, new ManualScheduler())) {
            two.find(listed());
            assertThat(sds.requestCount()).isEqualTo(1);
            try (InMemorySds first = InMemorySds.plain(port)) {
                first.addSystem(ASID, "A1001", "A1001-820388", READ.value());
                nanos.addAndGet(Duration.ofSeconds(30).toNanos() - 1);
                two.lookAfterConnections();
                two.find(listed());
                assertThat(first.connectionCount()).isZero();

                nanos.incrementAndGet();
                two.lookAfterConnections();
                two.find(listed());
                assertThat(first.connectionCount()).isEqualTo(1);
            }
        }
    }

    @Test
    void tellsTheOperatorNothingThatTheServerSaid() {
        sds.failWith(ResultCode.OTHER);

        assertThatThrownBy(this::find)
                .isInstanceOf(DirectoryUnavailableException.class)
                .hasNoCause()
                .hasMessageNotContaining("secret");
    }

    private AccreditationAnswer find() throws DirectoryUnavailableException {
        return directory.find(listed());
    }

    private Accreditation accreditation() throws DirectoryUnavailableException {
        AccreditationAnswer answer = find();
        assertThat(answer).isInstanceOf(AccreditationAnswer.Listed.class);
        return ((AccreditationAnswer.Listed) answer).accreditation();
    }

    private void assertNoAnswer(String why) {
        assertThatThrownBy(this::find)
                .isInstanceOf(DirectoryUnavailableException.class)
                .hasMessageContaining(why);
    }

    private void add(Consumer<Entry> change) {
        Entry entry = sds.system(ASID, "A1001", "A1001-820388", READ.value());
        change.accept(entry);
        sds.add(entry);
    }

    private static Set<OdsCode> codes(String... codes) {
        List<OdsCode> values = new ArrayList<>();
        for (String code : codes) {
            values.add(new OdsCode(code));
        }
        return Set.copyOf(values);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
