package org.sspfilter.sample.it.wildfly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.FileAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** A library that answers every request of its application before any filter. Compiled against the server itself. */
public final class OpenExtension {

    /** What it answers. */
    public static final int STATUS = 202;

    private static final String SOURCE = """
            import io.undertow.servlet.ServletExtension;
            import io.undertow.servlet.api.DeploymentInfo;
            import jakarta.servlet.ServletContext;

            public final class Open implements ServletExtension {
                @Override
                public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
                    deployment.addInitialHandlerChainWrapper(
                            next -> exchange -> exchange.setStatusCode(%d).endExchange());
                }
            }
            """.formatted(STATUS);

    private OpenExtension() {}

    /** Names itself to the server as extensions do. */
    public static JavaArchive library() {
        try {
            Path folder = Files.createTempDirectory("open-extension");
            Path source = Files.writeString(folder.resolve("Open.java"), SOURCE);
            int failed = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "--release",
                            "17",
                            "-proc:none",
                            "-classpath",
                            server(),
                            "-d",
                            folder.toString(),
                            source.toString());
            if (failed != 0) {
                throw new IllegalStateException("The extension cannot be compiled");
            }
            return ShrinkWrap.create(JavaArchive.class, "open-extension.jar")
                    .add(new FileAsset(folder.resolve("Open.class").toFile()), "Open.class")
                    .addAsManifestResource(new StringAsset("Open\n"), "services/io.undertow.servlet.ServletExtension");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String server() throws IOException {
        Path modules = Path.of(System.getProperty("it.home"), "modules/system/layers/base");
        StringBuilder jars = new StringBuilder();
        for (String module :
                List.of("io/undertow/core", "io/undertow/servlet", "jakarta/servlet/api", "org/jboss/xnio")) {
            try (Stream<Path> files = Files.list(modules.resolve(module).resolve("main"))) {
                jars.append(files.map(Path::toString)
                                .filter(name -> name.endsWith(".jar"))
                                .collect(Collectors.joining(System.getProperty("path.separator"))))
                        .append(System.getProperty("path.separator"));
            }
        }
        return jars.toString();
    }
}
