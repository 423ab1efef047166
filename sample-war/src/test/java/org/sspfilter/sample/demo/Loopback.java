package org.sspfilter.sample.demo;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The only address that anything of the demo listens on. */
final class Loopback {

    /** 127.0.0.1. */
    static final InetAddress ADDRESS = address();

    private Loopback() {}

    private static InetAddress address() {
        try {
            return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
