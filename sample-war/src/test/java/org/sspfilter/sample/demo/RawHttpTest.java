package org.sspfilter.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RawHttpTest {

    @Test
    void sendsTheRequestAsItIs() throws Exception {
        RawRequest odd = new RawRequest(
                "PATCH",
                "/a/../b;c=%2f//d?e=%zz",
                List.of(new HttpHeader("X-Twice", "1"), new HttpHeader("x-twice", "2")),
                "body".getBytes(StandardCharsets.US_ASCII));

        Exchange exchange = exchange(odd, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

        assertThat(exchange.received())
                .startsWith("PATCH /a/../b;c=%2f//d?e=%zz HTTP/1.1\r\nX-Twice: 1\r\nx-twice: 2\r\nHost: localhost:")
                .endsWith("\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbody");
        assertThat(exchange.answer().status()).isEqualTo(200);
        assertThat(exchange.answer().text()).isEqualTo("ok");
    }

    @Test
    void readsChunks() throws Exception {
        String chunked = "HTTP/1.1 201 \r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n";

        RawAnswer answer = exchange(get(), chunked).answer();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).isEqualTo("abcde");
    }

    @Test
    void readsABodyThatEndsWithTheConnection() throws Exception {
        assertThat(exchange(get(), "HTTP/1.1 400 Bad\r\nA: 1\r\n\r\nrest")
                        .answer()
                        .text())
                .isEqualTo("rest");
    }

    @Test
    void hasNoAnswerWhereTheConnectionJustEnds() {
        assertThatThrownBy(() -> exchange(get(), "")).isInstanceOf(IOException.class);
    }

    @Test
    void hasNoAnswerWhereTheBodyEndsEarly() {
        assertThatThrownBy(() -> exchange(get(), "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void hasNoAnswerWhereSomethingElseSpeaks() {
        assertThatThrownBy(() -> exchange(get(), "SSH-2.0-x\r\n\r\n")).isInstanceOf(IOException.class);
    }

    private static RawRequest get() {
        return new RawRequest("GET", "/", List.of(), new byte[0]);
    }

    private record Exchange(String received, RawAnswer answer) {}

    private static Exchange exchange(RawRequest request, String answer) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, Loopback.ADDRESS)) {
            CompletableFuture<String> received = CompletableFuture.supplyAsync(() -> serve(server, request, answer));
            RawAnswer got = RawHttp.plain().send(server.getLocalPort(), request);
            return new Exchange(received.get(10, TimeUnit.SECONDS), got);
        }
    }

    private static String serve(ServerSocket server, RawRequest request, String answer) {
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            String text = "";
            while (!text.endsWith("\r\n\r\n" + new String(request.body(), StandardCharsets.US_ASCII))) {
                received.write(in.read());
                text = received.toString(StandardCharsets.ISO_8859_1);
            }
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            return text;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
