package org.sspfilter.sample.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.catalina.LifecycleException;

/**
 * The demo: a Spine-like world on loopback around the protected sample provider. Plays the script and ends, with 0 when
 * every row came out as the script says and 1 when one did not; or stays up and prints command lines.
 *
 * <p>Settings: {@link DemoSettings}.
 */
public final class Demo {

    private static final int DIFFERENT = 1;
    private static final int NOT_STARTED = 2;

    private Demo() {}

    /**
     * Runs it, and ends this JVM.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        int result;
        try {
            result = run(DemoSettings.of(System.getProperties()), out);
        } catch (IOException | LifecycleException | RuntimeException e) {
            e.printStackTrace(out);
            result = NOT_STARTED;
        }
        out.flush();
        // Not a return: threads of libraries must not keep a finished demo alive.
        Runtime.getRuntime().halt(result);
    }

    private static int run(DemoSettings settings, PrintStream out) throws IOException, LifecycleException {
        endWithParent();
        DemoScript script = DemoScript.load();
        if (!settings.broken().isEmpty()) {
            script = script.breaking(settings.broken());
        }
        try (DemoWorld demo = DemoWorld.start(settings)) {
            return settings.serve() ? serve(demo.world(), settings, out) : play(demo.world(), script, out);
        }
    }

    private static int play(World world, DemoScript script, PrintStream out) throws IOException {
        ScriptPlayer player = new ScriptPlayer(world, InstantSource.system());
        ReportTable table = new ReportTable(out);
        table.begin();
        for (ScriptRow row : script.rows()) {
            table.add(row, player.play(row));
        }
        boolean same = table.end();
        return new CallersReport(player, out).print(DemoScript.callers()) && same ? 0 : DIFFERENT;
    }

    private static int serve(World world, DemoSettings settings, PrintStream out) throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        try (FreshTokens tokens = new FreshTokens(world, InstantSource.system())) {
            tokens.start();
            CurlLines lines = new CurlLines(world, out);
            if (settings.terminator().isEmpty()) {
                lines.print();
            } else {
                lines.printBehindNginx(settings.terminator(), settings.terminatorPort());
            }
            new ToolLines(world, out).print();
            out.println("Up until interrupted.");
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    /** A build tool that is ended leaves its children behind; this child goes with its parent. */
    private static void endWithParent() {
        Optional<ProcessHandle> parent = ProcessHandle.current().parent();
        if (parent.isPresent()) {
            var unused =
                    parent.get().onExit().thenRun(() -> Runtime.getRuntime().halt(NOT_STARTED));
        }
    }
}
