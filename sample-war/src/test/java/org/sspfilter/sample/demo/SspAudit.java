package org.sspfilter.sample.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Secure Proxy's own trail: one JSON line a call, refused or handed on.
 *
 * <p>Thread-safe.
 */
final class SspAudit {

    private final Path file;
    private final InstantSource clock;

    SspAudit(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Writes the line of a call that was answered. */
    synchronized void record(SspCall call, int status, String reason) throws IOException {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("at", clock.instant().toString());
        line.put("traceId", call.request().header(SspCall.TRACE));
        line.put("from", call.from());
        line.put("to", call.to());
        line.put("interaction", call.asked());
        line.put("verb", call.request().method());
        line.put("status", status);
        if (!reason.isEmpty()) {
            line.put("reason", reason);
        }
        Files.writeString(
                file,
                Json.write(line, false) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
