package org.sspfilter.sample.demo;

import com.unboundid.ldap.sdk.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sspfilter.pki.TestTls;
import org.sspfilter.sds.InMemorySds;

/** The demo's Spine Directory Service: LDAPS with a client certificate, filled with the consumers and the provider. */
final class DemoSds {

    private static final String PROVIDER_HOST = "provider.spine.test";

    private DemoSds() {}

    /** Starts it on a port, 0 for any free one, and enters the consumers. */
    static InMemorySds start(DemoPki pki, int port) {
        InMemorySds sds = InMemorySds.ldaps(TestTls.context(pki.actor("sds").identity(), pki.root()), true, port);
        for (Consumer consumer : Consumer.values()) {
            Actor.Registration entry = consumer.registration();
            String[] interactions = entry.interactions().toArray(String[]::new);
            sds.addSystem(entry.asid(), entry.ods(), consumer.partyKey(), interactions);
            sds.add(handler(entry.asid() + "1", entry.ods(), consumer.partyKey(), entry.host()));
        }
        Actor.Registration ambiguous = Consumer.AMBIGUOUS.registration();
        sds.addSystem(
                ambiguous.asid(),
                Consumer.SECOND_ORGANISATION,
                Consumer.AMBIGUOUS.partyKey(),
                ambiguous.interactions().toArray(String[]::new));
        return sds;
    }

    /** Enters the provider's systems and endpoints, once its address is known. */
    static void register(InMemorySds sds, List<ServiceRoot> roots, String baseUrl) {
        Map<String, Set<String>> accredited = new TreeMap<>();
        int number = 0;
        for (ServiceRoot root : roots) {
            accredited.computeIfAbsent(root.asid(), asid -> new HashSet<>()).addAll(root.interactions());
            number++;
            Entry entry = handler("S918999" + number, root.ods(), root.partyKey(), PROVIDER_HOST);
            entry.addAttribute("nhsMhsCPAId", "S918999" + number);
            entry.addAttribute("nhsMhsEndPoint", baseUrl + root.path());
            entry.addAttribute("nhsMhsSvcIA", root.interactions());
            sds.add(entry);
        }
        for (ServiceRoot root : roots) {
            Set<String> interactions = accredited.remove(root.asid());
            if (interactions != null) {
                sds.addSystem(root.asid(), root.ods(), root.partyKey(), interactions.toArray(String[]::new));
            }
        }
    }

    private static Entry handler(String id, String ods, String partyKey, String host) {
        Entry entry = new Entry("uniqueIdentifier=" + id + "," + InMemorySds.SERVICES);
        entry.addAttribute("objectClass", "top", "nhsMhs");
        entry.addAttribute("uniqueIdentifier", id);
        entry.addAttribute("nhsIDCode", ods);
        entry.addAttribute("nhsMhsPartyKey", partyKey);
        entry.addAttribute("nhsMhsFQDN", host);
        return entry;
    }
}
