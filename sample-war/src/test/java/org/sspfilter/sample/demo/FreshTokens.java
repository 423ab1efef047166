package org.sspfilter.sample.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps files with good tokens, for command lines: a token lives five minutes, so they are written anew each minute.
 */
final class FreshTokens implements AutoCloseable {

    /** consumer-a's token for the capability statement of the first practice. */
    static final String METADATA = "token.txt";

    /** consumer-a's token for the structured record of the first practice. */
    static final String STRUCTURED = "token-structured.txt";

    /** consumer-a's token for its pointers. */
    static final String POINTERS = "token-nrl.txt";

    /** consumer-a's token for the capability statement of the first practice, ten minutes old. */
    static final String EXPIRED = "try/token-expired.txt";

    private static final Duration LONG_AGO = Duration.ofMinutes(10);

    private final World world;
    private final InstantSource clock;
    private final OutputFolder output;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "fresh-tokens");
        thread.setDaemon(true);
        return thread;
    });

    FreshTokens(World world, InstantSource clock) {
        this.world = world;
        this.clock = clock;
        output = new OutputFolder(world.output());
    }

    /** Writes them now, and from now on each minute. */
    void start() throws IOException {
        write();
        var unused = timer.scheduleAtFixedRate(this::rewrite, 1, 1, TimeUnit.MINUTES);
    }

    private void rewrite() {
        try {
            write();
        } catch (IOException e) {
            // The folder may have been cleaned away; the next minute tries again.
            System.getLogger(FreshTokens.class.getName()).log(System.Logger.Level.WARNING, "No fresh token", e);
        }
    }

    private void write() throws IOException {
        String practice = "/A20047/STU3/1/gpconnect";
        Instant now = clock.instant();
        write(METADATA, "gpconnect", "organization/*.read", practice, now);
        write(STRUCTURED, "gpconnect", "patient/*.read", practice + "/structured", now);
        write(POINTERS, "nrl-professional", "patient/DocumentReference.read", "/nrl", now);
        Files.createDirectories(world.output().resolve("try"));
        write(EXPIRED, "gpconnect", "organization/*.read", practice, now.minus(LONG_AGO));
    }

    private void write(String file, String kind, String scope, String root, Instant issued) throws IOException {
        Actor.Registration caller = Consumer.A.registration();
        String bearer = new TokenPlan(kind, scope, List.of())
                .authorization(issued, caller.asid(), caller.ods(), world.providerUrl() + root);
        output.write(file, bearer.substring("Bearer ".length()) + "\n", true);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
