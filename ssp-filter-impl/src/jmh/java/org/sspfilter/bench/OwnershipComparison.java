package org.sspfilter.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.sspfilter.impl.context.CallContext;
import org.sspfilter.impl.ownership.LargePointer;
import org.sspfilter.impl.ownership.OwnershipRules;
import org.sspfilter.impl.ownership.OwnershipSettings;
import org.sspfilter.impl.ownership.OwnershipStage;
import org.sspfilter.impl.stage.Outcome;
import org.sspfilter.ownership.RequestBodyException;
import org.sspfilter.servlet.LargeRequest;
import org.sspfilter.validation.RequestBodies;

/**
 * An ownership decision on a body of 10 KiB, hand-over to the other thread included, against parsing that body once: by passing
 * every event, and for XML as a tree too. The cases in turn, so that what else the machine does meets all. Counts the CPU time of the whole
 * process, for a decision takes two threads.
 */
public final class OwnershipComparison {

    private static final int WARM_UP = 5;
    private static final int SLICES = 21;
    private static final int TIMES = 10_000;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** One thing to be done again and again. */
    private interface Work {
        Object once() throws Exception;
    }

    private OwnershipComparison() {}

    /** Prints the quartiles of each. */
    public static void main(String[] arguments) throws Exception {
        try (OwnershipStage stage = new OwnershipStage(
                new OwnershipRules(List.of(LargePointer.check()), Map.of()), OwnershipSettings.DEFAULTS)) {
            Map<String, Work> cases = new LinkedHashMap<>();
            for (LargePointer pointer : LargePointer.values()) {
                byte[] body = pointer.body();
                cases.put(pointer + " call alone", () -> LargePointer.call(LargeRequest.of(pointer, body)));
                cases.put(pointer + " decision, with its call", () -> decide(stage, pointer, body));
            }
            byte[] json = LargePointer.JSON.body();
            JsonFactory jackson = new JsonFactory();
            cases.put("JSON facts", () -> facts(LargePointer.JSON, json));
            cases.put("JSON events, Jackson", () -> jsonEvents(jackson, json));
            byte[] xml = LargePointer.XML.body();
            cases.put("XML facts", () -> facts(LargePointer.XML, xml));
            XMLInputFactory stax = XMLInputFactory.newDefaultFactory();
            DocumentBuilderFactory dom = DocumentBuilderFactory.newDefaultInstance();
            cases.put("XML events, StAX", () -> xmlEvents(stax, xml));
            cases.put("XML tree, DOM", () -> dom.newDocumentBuilder().parse(new ByteArrayInputStream(xml)));
            Map<String, double[]> micros = new LinkedHashMap<>();
            cases.keySet().forEach(name -> micros.put(name, new double[SLICES]));
            for (int slice = -WARM_UP; slice < SLICES; slice++) {
                for (Map.Entry<String, Work> one : cases.entrySet()) {
                    double each = slice(one.getValue());
                    if (slice >= 0) {
                        micros.get(one.getKey())[slice] = each;
                    }
                }
            }
            micros.forEach(OwnershipComparison::print);
        }
    }

    private static double slice(Work work) throws Exception {
        long before = PROCESS.getProcessCpuTime();
        int seen = 0;
        for (int i = 0; i < TIMES; i++) {
            seen += work.once() == null ? 0 : 1;
        }
        if (seen != TIMES) {
            throw new IllegalStateException("Nothing came of it");
        }
        return (PROCESS.getProcessCpuTime() - before) / 1000.0 / TIMES;
    }

    private static Object decide(OwnershipStage stage, LargePointer pointer, byte[] body) {
        CallContext call = LargePointer.call(LargeRequest.of(pointer, body));
        Outcome<?> outcome = stage.check(call);
        if (!(outcome instanceof Outcome.Passed)) {
            throw new IllegalStateException("A decision refused: " + outcome);
        }
        return outcome;
    }

    private static Object facts(LargePointer pointer, byte[] body) throws RequestBodyException {
        return RequestBodies.of(pointer.mediaType(), body)
                .facts("DocumentReference", Set.of("custodian", "relatesTo", "subject"));
    }

    private static Object jsonEvents(JsonFactory jackson, byte[] json) throws IOException {
        try (JsonParser parser = jackson.createParser(json)) {
            Integer count = 0;
            while (parser.nextToken() != null) {
                count++;
            }
            return count;
        }
    }

    private static Object xmlEvents(XMLInputFactory stax, byte[] xml) throws Exception {
        XMLStreamReader reader = stax.createXMLStreamReader(new ByteArrayInputStream(xml));
        Integer count = 0;
        while (reader.hasNext()) {
            count += reader.next();
        }
        reader.close();
        return count;
    }

    private static void print(String name, double[] values) {
        Arrays.sort(values);
        System.out.printf(
                Locale.ROOT,
                "%-28s CPU %6.1f / %6.1f / %6.1f us%n",
                name,
                values[values.length / 4],
                values[values.length / 2],
                values[3 * values.length / 4]);
    }
}
