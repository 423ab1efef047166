package org.sspfilter.sample.it.wildfly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sspfilter.sample.it.Door;

/** Ports of loopback that nobody listens on: one for each door and one to manage the server. */
record Ports(Map<Door, Integer> doors, int management) {

    static Ports free() {
        List<ServerSocket> held = new ArrayList<>();
        try {
            Map<Door, Integer> doors = new EnumMap<>(Door.class);
            for (Door door : Door.values()) {
                doors.put(door, hold(held));
            }
            int management = hold(held);
            for (ServerSocket socket : held) {
                socket.close();
            }
            return new Ports(doors, management);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int hold(List<ServerSocket> held) throws IOException {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        return socket.getLocalPort();
    }

    int of(Door door) {
        return Objects.requireNonNull(doors.get(door));
    }
}
