package org.sspfilter.sample.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sspfilter.sample.demo.ScriptRow.HeaderChange;

/** Makes the request of a row: fresh trace ID and token each time. */
final class RowRequest {

    private final World world;

    RowRequest(World world) {
        this.world = world;
    }

    /** The request as it goes to the row's door. */
    RawRequest of(ScriptRow row, Map<String, String> kept, UUID trace, Instant now) throws IOException {
        List<HttpHeader> headers = new ArrayList<>();
        headers.add(new HttpHeader("Accept", "application/fhir+json"));
        addCaller(headers, row.caller(), trace);
        String authorization = authorization(row, now);
        if (!authorization.isEmpty()) {
            headers.add(new HttpHeader("Authorization", authorization));
        }
        byte[] body = new byte[0];
        if (!row.body().resource().isEmpty()) {
            headers.add(new HttpHeader("Content-Type", row.body().type()));
            String text = new String(DemoScript.resource(row.body().resource()), StandardCharsets.UTF_8);
            body = named(text, row, kept).getBytes(StandardCharsets.UTF_8);
        }
        row.changes().forEach(change -> apply(headers, change));
        return new RawRequest(row.method(), named(target(row), row, kept), headers, body);
    }

    /** A text with what its names stand for: the row's, what earlier rows kept, and {@code {provider}}. */
    private String named(String text, ScriptRow row, Map<String, String> kept) {
        String named = text;
        for (Map.Entry<String, String> name : row.names().entrySet()) {
            named = named.replace("{" + name.getKey() + "}", name.getValue());
        }
        for (Map.Entry<String, String> name : kept.entrySet()) {
            named = named.replace("{" + name.getKey() + "}", name.getValue());
        }
        return named.replace("{provider}", world.providerUrl());
    }

    private String target(ScriptRow row) {
        return row.via() == ScriptRow.Via.PROXY ? "/" + world.providerUrl() + row.target() : row.target();
    }

    private static void addCaller(List<HttpHeader> headers, ScriptRow.Caller caller, UUID trace) {
        switch (caller.profile()) {
            case "ssp" -> {
                headers.add(new HttpHeader(SspCall.TRACE, trace.toString()));
                headers.add(new HttpHeader(SspCall.FROM, caller.from()));
                headers.add(new HttpHeader(SspCall.TO, caller.to()));
                headers.add(new HttpHeader(SspCall.INTERACTION, caller.interaction()));
            }
            case "nrl" -> {
                headers.add(new HttpHeader("fromASID", caller.from()));
                headers.add(new HttpHeader("toASID", caller.to()));
            }
            default -> {
                // No Spine headers.
            }
        }
    }

    private String authorization(ScriptRow row, Instant now) throws IOException {
        String from = row.caller().from();
        String ods = "A1001";
        for (Consumer consumer : Consumer.values()) {
            if (consumer.registration().asid().equals(from)) {
                ods = consumer.registration().ods();
            }
        }
        String root = world.rootOf(row.target()).map(ServiceRoot::path).orElse("");
        return row.token().authorization(now, from, ods, world.providerUrl() + root);
    }

    private static void apply(List<HttpHeader> headers, HeaderChange change) {
        if (!change.what().equals("add")) {
            headers.removeIf(header -> header.name().equalsIgnoreCase(change.name()));
        }
        if (!change.what().equals("remove")) {
            headers.add(new HttpHeader(change.name(), change.value()));
        }
    }
}
