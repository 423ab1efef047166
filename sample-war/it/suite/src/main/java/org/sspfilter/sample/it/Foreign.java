package org.sspfilter.sample.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.jakartaee.Migration;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * An application that says nothing of filters: as it is, and as the tool's one command protects it. Deployed at {@code
 * /plain-<name>} and {@code /guarded-<name>}.
 *
 * @param name its name here
 * @param war its archive
 */
record Foreign(String name, Path war) {

    private static final long PATIENCE_SECONDS = 300;

    /** One of the archives that nobody here wrote. */
    static Foreign of(String name, String archive) {
        return new Foreign(name, archive(archive));
    }

    /** One of the years of {@code javax}, converted first. */
    static Foreign converted(String name, String archive) {
        try {
            Path converted = folder().resolve(name + "-converted.war");
            Migration migration = new Migration();
            migration.setSource(archive(archive).toFile());
            migration.setDestination(converted.toFile());
            migration.execute();
            return new Foreign(name, Server.current().wantsEveryServlet() ? withoutWhatItLacks(converted) : converted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** HAPI's example names a servlet of Spring's that it does not bring. Some servers start without it, others not at all. */
    private static Path withoutWhatItLacks(Path archive) {
        WebArchive war = ShrinkWrap.create(
                        ZipImporter.class, archive.getFileName().toString())
                .importFrom(archive.toFile())
                .as(WebArchive.class);
        String descriptor = Archives.text(war, "/WEB-INF/web.xml");
        String mended = descriptor.replaceAll(
                "(?s)<(servlet|servlet-mapping)>\\s*<servlet-name>spring</servlet-name>.*?</\\1>", "");
        if (mended.equals(descriptor)) {
            throw new IllegalStateException("The archive is another: " + descriptor);
        }
        war.delete("/WEB-INF/web.xml");
        war.addAsWebInfResource(new StringAsset(mended), "web.xml");
        Path file = archive.resolveSibling("mended-" + archive.getFileName());
        war.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file;
    }

    /** One that is made here. */
    static Foreign made(String name, WebArchive application) {
        Path war = folder().resolve(name + "-made.war");
        application.as(ZipExporter.class).exportTo(war.toFile(), true);
        return new Foreign(name, war);
    }

    /** A file that the build has brought. */
    static Path archive(String file) {
        return Path.of(System.getProperty("it.foreign", "../suite/target/foreign"), file)
                .toAbsolutePath()
                .normalize();
    }

    /** As it is. */
    WebArchive plain() {
        return Verbatim.archive("plain-" + name + ".war", war);
    }

    /** The very file that {@code java -jar bundle protect} makes of it. */
    WebArchive guarded() {
        return guarded(Map.of());
    }

    /** The same with another endpoint. */
    WebArchive guarded(Map<String, String> endpoint) {
        try {
            Path settings = folder().resolve(name + ".properties");
            StringBuilder lines = new StringBuilder();
            settings(endpoint).forEach((key, value) -> lines.append(key)
                    .append('=')
                    .append(value.replace("\\", "\\\\"))
                    .append('\n'));
            Files.writeString(settings, lines);
            Path guarded = folder().resolve("guarded-" + name + ".war");
            run(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    new File(System.getProperty("it.archives", "target/archives"), "ssp-filter-impl-bundle.jar")
                            .getAbsolutePath(),
                    "protect",
                    war.toString(),
                    "--settings=" + settings,
                    "--force",
                    "--output=" + guarded));
            return Verbatim.archive("guarded-" + name + ".war", guarded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> settings(Map<String, String> endpoint) throws IOException {
        Path profile = folder().resolve("probe.properties");
        Files.writeString(profile, """
                headers=ssp
                token=gpconnect-stu3
                dialect=gpconnect-stu3
                catalogue=probe.catalogue
                """);
        Files.writeString(
                folder().resolve("probe.catalogue"),
                Interactions.PROBE + " ; GET ; /** ; patient/*.read ; - ; - ; - ; =\n");
        Map<String, String> settings = new LinkedHashMap<>(World.get().locations(name));
        settings.put("stage", "dev");
        settings.put("accreditation", "enforce");
        settings.put("directory", "file");
        settings.put("profiles", profile.toString());
        settings.put("endpoint.foreign.ods", "A20047");
        settings.put("endpoint.foreign.asids", "918999198993");
        settings.put("endpoint.foreign.path", "/guarded-" + name);
        settings.put("endpoint.foreign.profile", "probe");
        settings.put("endpoint.foreign.interactions", "all");
        endpoint.forEach((key, value) -> settings.put("endpoint.foreign." + key, value));
        return settings;
    }

    private static void run(List<String> command) throws IOException {
        Path said = Files.createTempFile(folder(), "protect", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(Files.readString(said));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path folder() {
        try {
            return Files.createDirectories(Path.of(System.getProperty("it.work", "target/it"))
                    .toAbsolutePath()
                    .resolve("foreign"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
