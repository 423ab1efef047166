package org.sspfilter.sample.demo;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the demo tells the filter from outside: where things are on this machine today. Everything else stands in the
 * application's own settings. The names of the settings are here and nowhere else.
 */
final class FilterLocations {

    /** What a full name begins with. */
    static final String PREFIX = "ssp.filter.";

    /** Few come back while the script uses them up, also on a slow machine; nobody else comes near. */
    private static final String PERMITS = "400";

    private static final String PERIOD = "10m";

    private FilterLocations() {}

    /** The settings, by full name. */
    static Map<String, String> of(World world, Path secret) {
        Path folder = world.output().toAbsolutePath();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("base-url", world.providerUrl());
        settings.put("certificate.anchors", folder.resolve("root.pem").toString());
        settings.put("certificate.intermediates", folder.resolve("sub-ca.pem").toString());
        settings.put("certificate.names", DemoPki.SSP_HOST);
        settings.put("crl.urls", String.join(",", world.pki().listUrls()));
        settings.put("crl.refresh", "1m");
        settings.put("directory.ldap.urls", "ldaps://localhost:" + world.ports().sds());
        settings.put("directory.ldap.ca", folder.resolve("root.pem").toString());
        settings.put(
                "directory.ldap.certificate", folder.resolve("provider.pem").toString());
        settings.put("directory.ldap.key", folder.resolve("provider.key").toString());
        settings.put("audit.file", world.auditFile().toAbsolutePath().toString());
        settings.put("audit.hmac-key", "file:" + secret.toAbsolutePath());
        settings.put("throttle.permits", PERMITS);
        settings.put("throttle.period", PERIOD);
        Map<String, String> full = new LinkedHashMap<>();
        settings.forEach((key, value) -> full.put(PREFIX + key, value));
        return full;
    }
}
