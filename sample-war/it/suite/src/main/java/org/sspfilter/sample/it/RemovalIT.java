package org.sspfilter.sample.it;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.sample.it.payara.PayaraRemoval;
import org.sspfilter.sample.it.wildfly.WildFlyRemoval;

/** The how-to's scripts that take back what the others have done. */
@EnabledIfSystemProperty(named = "it.server", matches = "(WILDFLY|PAYARA).*", disabledReason = "has no such scripts")
class RemovalIT {

    @TempDir
    private Path folder;

    @Test
    void nothingIsLeftOfTheConnectorAndTheTrustManager() throws IOException, GeneralSecurityException {
        if (Server.current().isPayara()) {
            new PayaraRemoval(folder).check(Wire::isLetIn);
        } else {
            new WildFlyRemoval(folder).check();
        }
    }
}
