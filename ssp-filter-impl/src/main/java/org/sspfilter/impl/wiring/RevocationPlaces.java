package org.sspfilter.impl.wiring;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sspfilter.impl.fetch.FileSource;
import org.sspfilter.impl.fetch.Folder;
import org.sspfilter.impl.fetch.HttpSource;
import org.sspfilter.impl.revocation.DistributionPoints;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;

/** Where the settings say that revocation lists come from. */
final class RevocationPlaces {

    private final SettingValues values;
    private final List<Path> files = new ArrayList<>();
    private final List<Folder> folders = new ArrayList<>();
    private final Set<URI> addresses = new LinkedHashSet<>();

    RevocationPlaces(SettingValues values) {
        this.values = values;
    }

    /** Reads the settings, and notes what is wrong. */
    void read() {
        paths();
        for (String url : values.list(SettingKey.CRL_URLS)) {
            address(url);
        }
        DistributionPoints points = points();
        for (Path file : values.paths(SettingKey.CRL_CDP_PREFETCH)) {
            prefetch(file, points);
        }
        if (!values.has(SettingKey.CRL_FILES)
                && !values.has(SettingKey.CRL_URLS)
                && !values.has(SettingKey.CRL_CDP_HOSTS)) {
            values.problems()
                    .add("no revocation list: write " + SettingKey.CRL_FILES.key() + ", " + SettingKey.CRL_URLS.key()
                            + " or " + SettingKey.CRL_CDP_HOSTS.key() + "; without lists every certificate is refused");
        }
    }

    List<Path> files() {
        return List.copyOf(files);
    }

    List<Folder> folders() {
        return List.copyOf(folders);
    }

    /** Those of the settings, and those that example certificates name. */
    List<URI> addresses() {
        return List.copyOf(addresses);
    }

    private void paths() {
        for (Path path : values.paths(SettingKey.CRL_FILES)) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                new FileSource(path, 0).problems().forEach(problem -> problem(SettingKey.CRL_FILES, problem));
                continue;
            }
            Folder folder = new Folder(path);
            folders.add(folder);
            try {
                if (folder.files().isEmpty()) {
                    problem(SettingKey.CRL_FILES, "the folder " + path + " holds no file");
                }
            } catch (IOException e) {
                problem(SettingKey.CRL_FILES, String.valueOf(e.getMessage()));
            }
        }
    }

    private void address(String url) {
        try {
            URI address = URI.create(url);
            HttpSource.problem(address).ifPresent(problem -> problem(SettingKey.CRL_URLS, problem));
            addresses.add(address);
        } catch (IllegalArgumentException wrong) {
            problem(SettingKey.CRL_URLS, "\"" + url + "\" is no http or https URL");
        }
    }

    /** Which addresses of certificates may be called. */
    DistributionPoints points() {
        return DistributionPoints.on(values.list(SettingKey.CRL_CDP_HOSTS)).orElseGet(() -> {
            problem(SettingKey.CRL_CDP_HOSTS, "write host or host:port, without a scheme, a path or wildcards");
            return DistributionPoints.on(List.of()).orElseThrow();
        });
    }

    private void prefetch(Path file, DistributionPoints points) {
        List<X509Certificate> examples = List.of();
        try {
            examples = ExampleCertificates.read(file);
        } catch (IOException e) {
            problem(SettingKey.CRL_CDP_PREFETCH, String.valueOf(e.getMessage()));
        }
        for (X509Certificate example : examples) {
            List<URI> named = points.of(example);
            if (named.isEmpty()) {
                problem(
                        SettingKey.CRL_CDP_PREFETCH,
                        "the certificate of "
                                + example.getSubjectX500Principal().getName() + " in " + file
                                + " names no list on a host of " + SettingKey.CRL_CDP_HOSTS.key());
            }
            addresses.addAll(named);
        }
    }

    private void problem(SettingKey key, String text) {
        values.problems().add(key.key() + ": " + text);
    }
}
