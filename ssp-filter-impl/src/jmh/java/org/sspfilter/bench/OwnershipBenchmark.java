package org.sspfilter.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.sspfilter.impl.ownership.LargePointer;
import org.sspfilter.impl.ownership.OwnershipRules;
import org.sspfilter.impl.ownership.OwnershipSettings;
import org.sspfilter.impl.ownership.OwnershipStage;
import org.sspfilter.ownership.FhirElement;
import org.sspfilter.ownership.RequestBodyException;
import org.sspfilter.servlet.LargeRequest;
import org.sspfilter.validation.RequestBodies;

/**
 * An ownership decision on a body of 10 KiB against parsing the same body once, in the way that is kindest to the parsers:
 * every event is passed, no value is read, the factories are made once. A decision holds the body, asks the bundled check on
 * another thread, and waits for it; {@code facts} is its reading alone, with a copy of the body.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OwnershipBenchmark {

    private static final Set<String> MEMBERS = Set.of("custodian", "relatesTo", "subject");

    private final byte[] json = LargePointer.JSON.body();
    private final byte[] xml = LargePointer.XML.body();
    private final JsonFactory jackson = new JsonFactory();
    private final XMLInputFactory stax = XMLInputFactory.newDefaultFactory();
    private OwnershipStage stage;

    @Setup
    public void start() {
        stage = new OwnershipStage(new OwnershipRules(List.of(LargePointer.check()), Map.of()), OwnershipSettings.DEFAULTS);
    }

    @TearDown
    public void stop() {
        stage.close();
    }

    @Benchmark
    public Object jsonDecision() {
        return stage.check(LargePointer.call(LargeRequest.of(LargePointer.JSON, json)));
    }

    @Benchmark
    public Object xmlDecision() {
        return stage.check(LargePointer.call(LargeRequest.of(LargePointer.XML, xml)));
    }

    @Benchmark
    public FhirElement jsonFacts() throws RequestBodyException {
        return RequestBodies.of(LargePointer.JSON.mediaType(), json).facts("DocumentReference", MEMBERS);
    }

    @Benchmark
    public FhirElement xmlFacts() throws RequestBodyException {
        return RequestBodies.of(LargePointer.XML.mediaType(), xml).facts("DocumentReference", MEMBERS);
    }

    @Benchmark
    public void jsonParse(Blackhole seen) throws IOException {
        try (JsonParser parser = jackson.createParser(json)) {
            while (parser.nextToken() != null) {
                seen.consume(parser.currentToken());
            }
        }
    }

    @Benchmark
    public void xmlParse(Blackhole seen) throws XMLStreamException {
        XMLStreamReader reader = stax.createXMLStreamReader(new ByteArrayInputStream(xml));
        while (reader.hasNext()) {
            seen.consume(reader.next());
        }
        reader.close();
    }
}
