package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;

/** The start of an archive that must not be served. */
final class RefusedStart {

    private RefusedStart() {}

    /** What the server logs of an archive whose path is its deployment's name, that among it. Nothing of the archive answers. */
    static List<String> of(Deployer deployer, String name, String message) {
        return of(deployer, name, "/" + name, message);
    }

    /** The same of one at another path. */
    static List<String> of(Deployer deployer, String name, String path, String message) {
        try (ServerLog log = ServerLog.open()) {
            try {
                deployer.deploy(name);
            } catch (Exception failed) {
                // Some servers say so, checked exceptions and all, others only log it.
                log.add(failed);
            }
            for (String what : new String[] {"/probe/plain", "/open/plain", Archives.REACHED}) {
                Answer answer = Call.probe("plain").target(path + what).send();
                assertThat(answer.successful()).as(answer.body()).isFalse();
            }
            log.awaited(message);
            return log.lines();
        } finally {
            undeploy(deployer, name);
        }
    }

    private static void undeploy(Deployer deployer, String name) {
        try {
            deployer.undeploy(name);
        } catch (Exception neverDeployed) {
            // Nothing to take away.
        }
    }
}
