package org.sspfilter.sample.demo;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.GeneralName;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.CertificateBuilder;
import org.sspfilter.pki.CrlBuilder;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestKeys;
import org.sspfilter.pki.TestPki;
import org.sspfilter.testkit.CrlServer;

/**
 * The demo's authorities and everybody with a certificate: root and sub CA with the test kit's marker, a stranger's root,
 * and the actors, each with a key of its own. The Spine's shape: names in the CN only, lists by http, the sub CA's list in
 * partitions (the infrastructure's own certificates in the first, consumers in the second).
 *
 * <p>Not thread-safe; made once.
 */
final class DemoPki {

    /** The name that the Secure Proxy's certificate stands for. */
    static final String SSP_HOST = "ssp.spine.test";

    private static final String ROOT_LIST = "root.crl";
    private static final String FIRST_PARTITION = "sub-1.crl";
    private static final String SECOND_PARTITION = "sub-2.crl";
    private static final int KEY_BITS = 2048;

    private final TestPki pki;
    private final CrlServer lists;
    private final CertificateAuthority sub;
    private final CertificateAuthority stranger;
    private final Map<String, Actor> actors = new LinkedHashMap<>();
    private final List<BigInteger> revokedInFirst = new ArrayList<>();
    private final List<BigInteger> revokedInSecond = new ArrayList<>();

    private DemoPki(Instant now, CrlServer lists) {
        this.lists = lists;
        pki = TestPki.at(now).marker(true);
        sub = pki.root()
                .issueCa("Demo Authentication")
                .pathLength(0)
                .crlUrl(lists.url(ROOT_LIST))
                .buildCa();
        stranger = pki.selfSigned("Stranger Root Authority").buildCa();
    }

    /** Makes everybody, and publishes the lists. */
    static DemoPki create(Instant now, CrlServer lists) {
        DemoPki made = new DemoPki(now, lists);
        made.addInfrastructure();
        made.addConsumers();
        made.publishLists();
        return made;
    }

    private void addInfrastructure() {
        add("ssp", device(SSP_HOST, FIRST_PARTITION));
        revokedInFirst.add(
                add("ssp-revoked", device(SSP_HOST, FIRST_PARTITION)).identity().serial());
        add("ssp-expired", expired(device(SSP_HOST, FIRST_PARTITION)));
        add("ssp-wrong-name", device("impostor.spine.test", FIRST_PARTITION));
        add("ssp-wrong-ca", stranger.issue(SSP_HOST).crlUrl(lists.url(FIRST_PARTITION)));
        add("provider", onThisMachine("provider.spine.test"));
        add("sds", onThisMachine("ldap.spine.test"));
        add("proxy", onThisMachine("proxy.spine.test"));
    }

    private void addConsumers() {
        for (Consumer consumer : Consumer.values()) {
            String host = consumer.host();
            CertificateBuilder certificate =
                    switch (consumer) {
                        case WRONG_CA -> stranger.issue(host).crlUrl(lists.url(SECOND_PARTITION));
                        case EXPIRED -> expired(device(host, SECOND_PARTITION));
                        default -> device(host, SECOND_PARTITION);
                    };
            Actor actor = add(consumer.actor(), certificate, consumer.registration());
            if (consumer == Consumer.REVOKED) {
                revokedInSecond.add(actor.identity().serial());
            }
        }
    }

    private CertificateBuilder device(String host, String partition) {
        return sub.issue(host).crlUrl(lists.url(partition));
    }

    private CertificateBuilder expired(CertificateBuilder certificate) {
        return certificate.notAfter(pki.now().minus(Duration.ofDays(2)));
    }

    private CertificateBuilder onThisMachine(String host) {
        return device(host, FIRST_PARTITION)
                .san(
                        new GeneralName(GeneralName.dNSName, "localhost"),
                        new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
    }

    private Actor add(String name, CertificateBuilder certificate) {
        return add(name, certificate, Actor.Registration.NONE);
    }

    private Actor add(String name, CertificateBuilder certificate, Actor.Registration registration) {
        Issued identity = certificate.key(TestKeys.rsa(KEY_BITS)).build();
        Actor actor = new Actor(name, identity, registration);
        actors.put(name, actor);
        return actor;
    }

    private void publishLists() {
        lists.publish(ROOT_LIST, pki.root().crl().build());
        publishPartition(FIRST_PARTITION, revokedInFirst);
        publishPartition(SECOND_PARTITION, revokedInSecond);
    }

    private void publishPartition(String name, List<BigInteger> revoked) {
        var list = sub.crl().partition(lists.url(name));
        revoked.forEach(list::revoking);
        lists.publish(name, list.build());
    }

    /** Lists of the Secure Proxy's partition to try, each newer than the one before where it does not say otherwise. */
    Map<String, byte[]> listsToTry() {
        Instant now = pki.now();
        Map<String, byte[]> lists = new LinkedHashMap<>();
        lists.put(
                "older",
                first().number(0).thisUpdate(now.minus(Duration.ofDays(2))).build());
        lists.put("forged", first().number(2).signedBy(TestKeys.rsa(KEY_BITS)).build());
        lists.put(
                "expired",
                first().number(2)
                        .thisUpdate(now.minus(Duration.ofMinutes(30)))
                        .nextUpdate(now.minus(Duration.ofMinutes(1)))
                        .build());
        lists.put(
                "revoked",
                first().number(3)
                        .thisUpdate(now.minus(Duration.ofMinutes(20)))
                        .revoking(actor("ssp").identity().serial())
                        .build());
        lists.put(
                "good",
                first().number(4).thisUpdate(now.minus(Duration.ofMinutes(10))).build());
        return lists;
    }

    private CrlBuilder first() {
        CrlBuilder list = sub.crl().partition(lists.url(FIRST_PARTITION));
        revokedInFirst.forEach(list::revoking);
        return list;
    }

    /** Where the lists are, for the settings of whoever needs them. */
    List<String> listUrls() {
        return List.of(lists.url(ROOT_LIST), lists.url(FIRST_PARTITION), lists.url(SECOND_PARTITION));
    }

    /** Everybody, by name. */
    Map<String, Actor> actors() {
        return Map.copyOf(actors);
    }

    /** Everybody's name, in the order of making. */
    List<String> names() {
        return List.copyOf(actors.keySet());
    }

    /** One of them. */
    Actor actor(String name) {
        Actor actor = actors.get(name);
        if (actor == null) {
            throw new IllegalArgumentException("Nobody is called " + name);
        }
        return actor;
    }

    /** The root that everybody trusts. */
    X509Certificate root() {
        return pki.root().certificate();
    }

    /** The authority below it. */
    X509Certificate subCa() {
        return sub.certificate();
    }

    /** The root that nobody trusts. */
    X509Certificate strangerRoot() {
        return stranger.certificate();
    }
}
