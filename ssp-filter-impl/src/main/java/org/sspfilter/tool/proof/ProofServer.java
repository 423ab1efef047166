package org.sspfilter.tool.proof;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;
import org.apache.tomcat.util.scan.StandardJarScanner;

/**
 * Starts one application on embedded Tomcat, tells what it found, and stops when nobody listens any more. Run by the tool's
 * {@code protect} command.
 */
public final class ProofServer {

    private static final int FAILED = 3;

    private ProofServer() {}

    /**
     * Runs.
     *
     * @param arguments the word that lines of ours begin with, the application, its context path, and a folder for all files
     */
    public static void main(String[] arguments) {
        int exit = FAILED;
        try (PrintStream lines = stream(FileDescriptor.out)) {
            // What the application prints is not an answer of ours.
            System.setOut(stream(FileDescriptor.err));
            exit = run(new Told(lines, arguments[0]), Path.of(arguments[1]), arguments[2], Path.of(arguments[3]));
        } catch (IOException | LifecycleException e) {
            throw new IllegalStateException(e);
        } finally {
            // Threads of the application may go on; there is nothing more to wait for.
            Runtime.getRuntime().halt(exit);
        }
    }

    private static PrintStream stream(FileDescriptor where) {
        return new PrintStream(new FileOutputStream(where), true, StandardCharsets.UTF_8);
    }

    private static int run(Told told, Path war, String contextPath, Path folder)
            throws IOException, LifecycleException {
        LoggedFaults faults = LoggedFaults.listen();
        Files.createDirectories(folder.resolve("webapps"));
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.enableNaming();
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setThrowOnFailure(true);
        tomcat.setConnector(connector);
        Context context;
        try {
            context = tomcat.addWebapp(contextPath, war.toString());
            ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
            context.addLifecycleListener(event -> {
                if (Lifecycle.CONFIGURE_START_EVENT.equals(event.getType())) {
                    lift(context, told);
                }
            });
            tomcat.start();
        } catch (RuntimeException | LinkageError | LifecycleException e) {
            faults.add(e);
            told.faults(faults.all());
            return FAILED;
        }
        if (context.getState() != LifecycleState.STARTED) {
            told.faults(faults.all());
            return FAILED;
        }
        lift(context, told);
        new StartedFilter(context).tell(told);
        told.line("ready", String.valueOf(connector.getLocalPort()));
        while (System.in.read() >= 0) {
            // Until nobody is there any more.
        }
        tomcat.stop();
        return 0;
    }

    /** What the server itself would answer to a stranger hides whether the filter would have. */
    private static void lift(Context context, Told told) {
        for (SecurityConstraint constraint : context.findConstraints()) {
            context.removeConstraint(constraint);
            told.line("lifted", String.valueOf(constraint.getDisplayName()));
        }
    }
}
