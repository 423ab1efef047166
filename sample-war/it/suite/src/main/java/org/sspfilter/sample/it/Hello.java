package org.sspfilter.sample.it;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;

/**
 * The first message of a TLS connection, written by hand: a JDK would not offer what it holds to be broken, and a server must
 * refuse it all the same.
 *
 * <p><i>Source:</i> RFC 5246, sections 6.2.1, 7.4.1.2 and 7.4.1.4; RFC 8422, section 5.1.
 */
final class Hello {

    private static final int PATIENCE_MILLIS = 15_000;
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;

    private Hello() {}

    /**
     * Offers suites.
     *
     * @param version such as 0x0303 for TLS 1.2
     * @param suites numbers of suites
     * @return whether the server took one of them; not, when it sends an alert or closes
     */
    static boolean isTaken(Door door, int version, List<Integer> suites) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(record(version, message(version, suites)));
            socket.getOutputStream().flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int type = in.readUnsignedByte();
            in.readUnsignedShort();
            in.readUnsignedShort();
            return type == HANDSHAKE && in.readUnsignedByte() == SERVER_HELLO;
        } catch (EOFException | SocketException closed) {
            return false;
        }
    }

    private static byte[] record(int version, byte[] message) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        out.writeByte(HANDSHAKE);
        out.writeShort(Math.min(version, 0x0301));
        out.writeShort(message.length);
        out.write(message);
        return octets.toByteArray();
    }

    private static byte[] message(int version, List<Integer> suites) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        out.writeShort(version);
        out.write(new byte[32]);
        out.writeByte(0);
        out.writeShort(2 * suites.size());
        for (int suite : suites) {
            out.writeShort(suite);
        }
        out.writeByte(1);
        out.writeByte(0);
        byte[] extensions = extensions();
        out.writeShort(extensions.length);
        out.write(extensions);
        byte[] body = octets.toByteArray();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(1);
        whole.write(0);
        whole.write(body.length >> 8);
        whole.write(body.length);
        whole.write(body);
        return whole.toByteArray();
    }

    /** The groups secp256r1 and ffdhe2048, uncompressed points, and RSA signatures. */
    private static byte[] extensions() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        shorts(out, 10, 0x0017, 0x0100);
        out.writeShort(11);
        out.writeShort(2);
        out.writeByte(1);
        out.writeByte(0);
        shorts(out, 13, 0x0401, 0x0501, 0x0601, 0x0804, 0x0201);
        return octets.toByteArray();
    }

    private static void shorts(DataOutputStream out, int extension, int... values) throws IOException {
        out.writeShort(extension);
        out.writeShort(2 + 2 * values.length);
        out.writeShort(2 * values.length);
        for (int value : values) {
            out.writeShort(value);
        }
    }
}
