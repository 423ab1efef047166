package org.sspfilter.sample.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of loopback that nobody listens on. A server takes them some seconds later, so they lie below those that the system gives to
 * connections.
 *
 * <p><i>Source:</i> Linux, ip-sysctl, {@code ip_local_port_range}: from 32768 upwards.
 */
public final class FreePorts {

    private static final int FIRST = 15_000;
    private static final int END = 32_768;
    private static final int TRIES = 1_000;

    private FreePorts() {}

    /** So many of them, each another. */
    public static List<Integer> of(int count) {
        Set<Integer> ports = new LinkedHashSet<>();
        for (int i = 0; i < TRIES && ports.size() < count; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (isFree(port)) {
                ports.add(port);
            }
        }
        if (ports.size() < count) {
            throw new IllegalStateException("There are no " + count + " free ports below " + END);
        }
        return List.copyOf(ports);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
