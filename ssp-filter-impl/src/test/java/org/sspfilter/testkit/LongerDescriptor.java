package org.sspfilter.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An application's {@code web.xml} with context-params added to it, beside the application, which stays as it is. */
final class LongerDescriptor {

    static final String PATH = "WEB-INF/web.xml";

    private static final String NONE =
            "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\"></web-app>";
    private static final Pattern END =
            Pattern.compile("</([\\w.-]+:)?web-app\\s*>(?!.*</([\\w.-]+:)?web-app)", Pattern.DOTALL);

    private LongerDescriptor() {}

    /** Writes it, and says where. */
    static Path write(Path folder, Path war, Map<String, String> settings) throws IOException {
        String own = read(war);
        Matcher end = END.matcher(own);
        if (!end.find()) {
            throw new IOException(PATH + " of " + war + " cannot be added to: it has no </web-app>");
        }
        String prefix = end.group(1) == null ? "" : end.group(1);
        StringBuilder longer = new StringBuilder(own.substring(0, end.start()));
        settings.forEach(
                (key, value) -> longer.append("<" + prefix + "context-param><" + prefix + "param-name>ssp.filter.")
                        .append(escaped(key))
                        .append("</" + prefix + "param-name><" + prefix + "param-value>")
                        .append(escaped(value))
                        .append("</" + prefix + "param-value></" + prefix + "context-param>"));
        Path file = Files.createTempFile(folder, "web", ".xml");
        return Files.writeString(file, longer.append(own.substring(end.start())));
    }

    private static String read(Path war) throws IOException {
        if (Files.isDirectory(war)) {
            Path file = war.resolve(PATH);
            return Files.exists(file) ? Files.readString(file) : NONE;
        }
        try (ZipFile archive = new ZipFile(war.toFile())) {
            ZipEntry entry = archive.getEntry(PATH);
            return entry == null
                    ? NONE
                    : new String(archive.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
