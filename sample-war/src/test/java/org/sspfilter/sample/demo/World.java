package org.sspfilter.sample.demo;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import org.sspfilter.sample.demo.ScriptRow.Via;

/**
 * The running demo world, as whoever plays a script or writes {@code demo.json} needs it.
 *
 * @param pki everybody
 * @param ports where the servers are
 * @param output the folder with everything that is written
 */
record World(DemoPki pki, Ports ports, Path output) {

    /**
     * Ports on loopback.
     *
     * @param provider the provider's
     * @param lax the provider's lax one
     * @param plain the provider's plain one
     * @param proxy the stand-in's
     * @param sds the directory's
     * @param crl the list server's
     */
    record Ports(int provider, int lax, int plain, int proxy, int sds, int crl) {

        int of(Via via) {
            return switch (via) {
                case PROXY -> proxy;
                case DIRECT -> provider;
                case LAX -> lax;
                case PLAIN -> plain;
            };
        }
    }

    /** The provider's address, as the directory has it. */
    String providerUrl() {
        return "https://localhost:" + ports.provider();
    }

    /** The service root that a path is below. */
    Optional<ServiceRoot> rootOf(String path) {
        return ServiceRoot.all().stream()
                .filter(root -> path.startsWith(root.path()))
                .max(Comparator.comparingInt(root -> root.path().length()));
    }

    /** The filter's trail. */
    Path auditFile() {
        return output.resolve("audit.jsonl");
    }

    /** The stand-in's trail. */
    Path proxyAuditFile() {
        return output.resolve("ssp-audit.jsonl");
    }
}
