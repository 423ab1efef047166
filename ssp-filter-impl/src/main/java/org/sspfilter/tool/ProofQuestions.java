package org.sspfilter.tool;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a stranger asks of a protected application: its root, files that lie in it, what each servlet is mapped to, and what is
 * nowhere. Without a certificate and without the Spine's headers.
 */
final class ProofQuestions {

    private static final String NOWHERE = "ssp-filter-proof";
    private static final int MOST_FILES = 5;
    private static final int MOST_PATHS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String contextPath;
    private final Set<String> paths = new LinkedHashSet<>();

    /**
     * Questions.
     *
     * @param contextPath where the application runs
     * @param names what is in its archive
     * @param patterns what its servlets are mapped to
     * @param unguarded paths that anybody may have
     */
    ProofQuestions(String contextPath, List<String> names, List<String> patterns, Set<String> unguarded) {
        this.contextPath = contextPath;
        paths.add(contextPath + "/");
        addFiles(names);
        for (String pattern : patterns.stream().sorted().toList()) {
            paths.add(contextPath + path(pattern));
        }
        paths.add(contextPath + "/" + NOWHERE);
        paths.removeAll(unguarded);
    }

    /** How many paths there are that nobody asks for: an application with that many has others like them. */
    int unasked() {
        return Math.max(0, paths.size() - MOST_PATHS);
    }

    /** Asks on loopback, one after the other. */
    List<ProofAnswer> ask(int port) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(PATIENCE)
                .build();
        List<ProofAnswer> answers = new ArrayList<>();
        paths.stream().limit(MOST_PATHS).forEach(path -> answers.add(ask(client, port, "GET", path)));
        answers.add(ask(client, port, "POST", contextPath + "/" + NOWHERE));
        answers.add(ask(client, port, "OPTIONS", contextPath + "/" + NOWHERE));
        return answers;
    }

    private static ProofAnswer ask(HttpClient client, int port, String verb, String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + encoded(path)))
                    .method(verb, BodyPublishers.noBody())
                    .header("Accept", "application/fhir+json")
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return ProofAnswer.of(verb, path, response.statusCode(), response.body());
        } catch (IOException noAnswer) {
            return ProofAnswer.of(verb, path, 0, "");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ProofAnswer.of(verb, path, 0, "");
        }
    }

    private static String encoded(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One of each kind of file at least, since the server may serve kinds by different servlets. */
    private void addFiles(List<String> names) {
        Set<String> kinds = new LinkedHashSet<>();
        for (String name : names) {
            boolean hidden = name.startsWith("WEB-INF/") || name.startsWith("META-INF/") || name.endsWith("/");
            String kind = name.substring(name.lastIndexOf('.') + 1);
            if (!hidden && kinds.size() < MOST_FILES && kinds.add(kind)) {
                paths.add(contextPath + "/" + name);
            }
        }
    }

    /** A path that the pattern maps. */
    private static String path(String pattern) {
        if (pattern.endsWith("/*")) {
            return pattern.substring(0, pattern.length() - 1) + NOWHERE;
        }
        if (pattern.startsWith("*.")) {
            return "/" + NOWHERE + pattern.substring(1);
        }
        return pattern.isEmpty() ? "/" : pattern;
    }
}
