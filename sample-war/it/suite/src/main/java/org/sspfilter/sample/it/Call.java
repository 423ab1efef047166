package org.sspfilter.sample.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.sspfilter.token.TestTokens;

/**
 * A call in the making: starts as one that is admitted, is changed one thing at a time, then sent.
 *
 * <p>Belongs to one test; not thread-safe.
 */
final class Call {

    static final String PRACTICE = "/A20047/STU3/1/gpconnect";
    private static final String PRACTICE_ASID = "918999198993";
    private static final String POINTERS_ASID = "918999198995";
    private static final String SYSTEM = "https://fhir.nhs.uk/Id/accredited-system|";
    private static final String ORGANISATION = "https://fhir.nhs.uk/Id/ods-organization-code|";

    private final List<String> headers = new ArrayList<>();
    private final String trace = UUID.randomUUID().toString();
    private Door door = Door.SPINE;
    private String actor = "ssp";
    private String method;
    private String target;
    private byte[] body = new byte[0];

    private Call(String method, String target) {
        this.method = method;
        this.target = target;
        headers.add("Host: localhost");
        headers.add("Connection: close");
        headers.add("Accept: application/fhir+json");
    }

    /** Reads the capability statement. */
    static Call metadata() {
        return gpconnect(PRACTICE + "/metadata", Interactions.METADATA, "organization/*.read", token -> token);
    }

    /** Reads a patient. */
    static Call patient() {
        return gpconnect(PRACTICE + "/Patient/1", Interactions.PATIENT, "patient/*.read", token -> token);
    }

    /** Asks the probe for something. */
    static Call probe(String what) {
        return gpconnect("/probe/" + what, Interactions.PROBE, "patient/*.read", token -> token);
    }

    /** A call through the Secure Proxy, without a token yet. */
    static Call ssp(String verb, String target, String to, String interaction) {
        Call call = new Call(verb, target);
        call.with("Ssp-TraceID", call.trace);
        call.with("Ssp-From", World.CONSUMER);
        call.with("Ssp-To", to);
        return call.with("Ssp-InteractionID", interaction);
    }

    /** A call about pointers, without a token yet. */
    static Call nrl(String verb, String target) {
        return new Call(verb, target).with("fromASID", World.CONSUMER).with("toASID", POINTERS_ASID);
    }

    /** Any call of a GP Connect consumer, with a token that may be changed. */
    static Call gpconnect(String target, String interaction, String scope, UnaryOperator<TestTokens> change) {
        Call call = ssp("GET", target, PRACTICE_ASID, interaction);
        TestTokens token = TestTokens.gpconnect(Instant.now())
                .with("aud", "https://localhost" + PRACTICE)
                .with("requested_scope", scope);
        return call.with("Authorization", change.apply(token).bearer());
    }

    /** A call of a system that keeps pointers, with a token that may be changed. */
    static Call pointers(String method, String target, UnaryOperator<TestTokens> change) {
        Call call = nrl(method, "/nrl/DocumentReference" + target);
        TestTokens token = TestTokens.nrlUnattended(Instant.now())
                .with("aud", "https://localhost/nrl")
                .with("sub", SYSTEM + World.CONSUMER)
                .with("requesting_system", SYSTEM + World.CONSUMER)
                .with("requesting_organization", ORGANISATION + World.CONSUMER_ODS);
        return call.with("Authorization", change.apply(token).bearer());
    }

    /** A request without anything that the Spine adds. */
    static Call bare(String target) {
        return new Call("GET", target);
    }

    static String organisation(String ods) {
        return ORGANISATION + ods;
    }

    Call method(String value) {
        method = value;
        return this;
    }

    Call target(String value) {
        target = value;
        return this;
    }

    Call as(String whose) {
        actor = whose;
        return this;
    }

    Call through(Door value) {
        door = value;
        return this;
    }

    /** Sets a header in place of those of this name. */
    Call with(String name, String value) {
        return without(name).also(name + ": " + value);
    }

    /** Adds a line to the header, whatever it holds. */
    Call also(String line) {
        headers.add(line);
        return this;
    }

    Call without(String name) {
        headers.removeIf(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1));
        return this;
    }

    /** Writes the name of a header in another way. */
    Call rename(String from, String to) {
        headers.replaceAll(line -> line.regionMatches(true, 0, from + ":", 0, from.length() + 1)
                ? to + line.substring(from.length())
                : line);
        return this;
    }

    /** Writes a header a second time below the first. */
    Call twice(String name) {
        headers.addAll(headers.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .toList());
        return this;
    }

    Call body(String type, String text) {
        return body(type, text.getBytes(StandardCharsets.UTF_8));
    }

    Call body(String type, byte[] octets) {
        body = octets.clone();
        return with("Content-Type", type).with("Content-Length", Integer.toString(body.length));
    }

    /** Its trace ID. */
    String trace() {
        return trace;
    }

    /** The lines of its header. */
    List<String> headerLines() {
        return List.copyOf(headers);
    }

    /** The octets of the request, lines ended as given. */
    byte[] octets(String lineEnd) {
        StringBuilder text = new StringBuilder(method + " " + target + " HTTP/1.1" + lineEnd);
        headers.forEach(line -> text.append(line).append(lineEnd));
        byte[] head = text.append(lineEnd).toString().getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    Answer send() {
        return sendRaw(octets("\r\n"));
    }

    /** Sends, and hangs up when the answer is there: a server may wait for what the call has announced and not sent. */
    Answer sendIncomplete() throws IOException {
        return Wire.answered(door, actor, octets("\r\n"));
    }

    /** Sends the head, then an octet, over and over, until there is an answer. */
    Answer drip(int octet) throws IOException {
        return Wire.drip(door, actor, octets("\r\n"), octet);
    }

    /** Sends other octets through the same door. */
    Answer sendRaw(byte[] octets) {
        return Wire.exchange(door, actor, octets);
    }
}
