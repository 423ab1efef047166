package org.sspfilter.sample.it;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.sspfilter.sample.it.beans.BeanSettings;
import org.sspfilter.sample.it.probe.Reached;
import org.sspfilter.sample.it.probe.YourFilter;

/** The archives under test. */
final class Archives {

    /** Where an archive says how often its application was reached. */
    static final String REACHED = "/it/reached";

    private static final String SETTINGS = "/WEB-INF/ssp-filter.properties";

    private static final String ROOT = "ROOT.war";
    /** For the servers that do not take the root's name for the root. */
    private static final Map<String, String> AT_ROOT = Map.of(
            "jboss-web.xml", "<jboss-web><context-root>/</context-root></jboss-web>",
            "glassfish-web.xml", "<glassfish-web-app><context-root>/</context-root></glassfish-web-app>");

    private Archives() {}

    /** The sample provider as it is built, with the places of this run written into its settings. */
    static WebArchive sample(String deployment) {
        return sample(deployment, Map.of());
    }

    /** The same with more settings. */
    static WebArchive sample(String deployment, Map<String, String> more) {
        WebArchive war = ShrinkWrap.create(ZipImporter.class, ROOT)
                .importFrom(file("sample-war.war"))
                .as(WebArchive.class);
        String settings = text(war, SETTINGS).replace("directory=ldap", "directory=file")
                + lines(World.get().locations(deployment))
                + lines(more)
                + "unguarded=" + REACHED + "\n";
        war.delete(SETTINGS);
        return atItsPath(war)
                .addAsWebInfResource(new StringAsset(settings), "ssp-filter.properties")
                .addClass(Reached.class);
    }

    /** A small application beside the bundle, protected by a settings file. */
    static WebArchive dropIn(WebArchive application, String deployment, Map<String, String> changes) {
        return application.addAsWebInfResource(
                new StringAsset(lines(probe(deployment, changes))), "ssp-filter.properties");
    }

    /** A small application beside the bundle, protected by init-params in its own descriptor. */
    static WebArchive declared(WebArchive application, String deployment, String mapping, Map<String, String> changes) {
        StringBuilder parameters = new StringBuilder();
        probe(deployment, changes).forEach((name, value) -> parameters
                .append("<init-param><param-name>")
                .append(name)
                .append("</param-name><param-value>")
                .append(value)
                .append("</param-value></init-param>"));
        return application.addAsWebInfResource(
                new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
                        + "<filter><filter-name>ssp</filter-name>"
                        + "<filter-class>org.sspfilter.servlet.SspFilter</filter-class>" + parameters
                        + "<async-supported>true</async-supported></filter>" + mapping
                        + "<error-page><location>/probe/plain</location></error-page></web-app>"),
                "web.xml");
    }

    /** As {@link #dropIn}, with the four filters and one of the application's own, by the descriptor of the page about them; and an error page with data. */
    static WebArchive staged(WebArchive application, String deployment) {
        return dropIn(application, deployment, Map.of())
                .addAsWebInfResource(
                        new StringAsset(howTo("stage-filters/web.xml")
                                .replace("org.example.YourFilter", YourFilter.class.getName())
                                .replace(
                                        "</web-app>",
                                        "<error-page><location>/probe/plain</location></error-page></web-app>")),
                        "web.xml");
    }

    private static String howTo(String file) {
        try {
            return Files.readString(Path.of(System.getProperty("it.how-to"), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #dropIn}, with a part that the application's own descriptor keeps for a role. */
    static WebArchive constrained(WebArchive application, String deployment, Map<String, String> changes) {
        return dropIn(application, deployment, changes)
                .addAsWebInfResource(
                        new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
                                + "<security-constraint><web-resource-collection>"
                                + "<web-resource-name>part</web-resource-name>"
                                + "<url-pattern>/probe/constrained/*</url-pattern></web-resource-collection>"
                                + "<auth-constraint><role-name>clerk</role-name></auth-constraint></security-constraint>"
                                + "<login-config><auth-method>BASIC</auth-method></login-config>"
                                + "<security-role><role-name>clerk</role-name></security-role></web-app>"),
                        "web.xml");
    }

    /** The same, protected by a bean of settings: no descriptor says anything. */
    static WebArchive byBeans(String deployment) {
        return application()
                .addPackage(BeanSettings.class.getPackage())
                .addAsResource(new StringAsset(lines(probe(deployment, Map.of()))), "bean-settings.properties");
    }

    /** The bundle and an application at the root, without any settings. */
    static WebArchive application() {
        return application(ROOT);
    }

    /** The same at the path that the archive's name says. */
    static WebArchive application(String name) {
        return withoutJar(name).addAsLibrary(bundle());
    }

    /** The jar that protects an archive. */
    static File bundle() {
        return file("ssp-filter-impl-bundle.jar");
    }

    /** The application alone, at the path that the archive's name says. */
    static WebArchive withoutJar(String name) {
        return atItsPath(ShrinkWrap.create(WebArchive.class, name))
                .addPackage(Reached.class.getPackage())
                .addAsWebInfResource(new StringAsset("""
                                headers=ssp
                                token=gpconnect-stu3
                                dialect=gpconnect-stu3
                                catalogue=probe.catalogue
                                """), "probe.properties")
                .addAsWebInfResource(
                        new StringAsset(Interactions.PROBE + " ; GET ; /** ; patient/*.read ; - ; - ; - ; =\n"),
                        "probe.catalogue");
    }

    private static WebArchive atItsPath(WebArchive war) {
        if (war.getName().equals(ROOT)) {
            AT_ROOT.forEach((name, text) -> war.addAsWebInfResource(new StringAsset(text), name));
        }
        return war;
    }

    /** Puts the archive's own libraries before the server's, by the file of the page about Payara. Others do it by themselves, or never. */
    static WebArchive ownLibrariesFirst(WebArchive war) {
        return Server.current().isPayara()
                ? war.addAsWebInfResource(
                        new File(System.getProperty("it.how-to"), "payara/glassfish-web.xml"), "glassfish-web.xml")
                : war;
    }

    private static Map<String, String> probe(String deployment, Map<String, String> changes) {
        Map<String, String> settings = new LinkedHashMap<>(World.get().locations(deployment));
        settings.put("stage", "dev");
        settings.put("accreditation", "enforce");
        settings.put("directory", "file");
        settings.put("profiles", "WEB-INF/probe.properties");
        settings.put("ownership.pointer-owners", "org.sspfilter.sample.it.probe.Owners");
        settings.put("unguarded", REACHED + ",/open/plain,/open/forward,/open/forged,/open/async,/open/include");
        endpoint(settings, "probe", "/probe", "918999198993", "probe");
        endpoint(settings, "nrl", "/nrl", "918999198995", "nrl");
        changes.forEach((key, value) -> {
            if (value.isEmpty()) {
                settings.remove(key);
            } else {
                settings.put(key, value);
            }
        });
        return settings;
    }

    private static void endpoint(Map<String, String> settings, String name, String path, String asid, String profile) {
        String prefix = "endpoint." + name + ".";
        settings.put(prefix + "path", path);
        settings.put(prefix + "ods", "A20047");
        settings.put(prefix + "asids", asid);
        settings.put(prefix + "profile", profile);
        settings.put(prefix + "interactions", "all");
    }

    private static String lines(Map<String, String> settings) {
        StringBuilder lines = new StringBuilder("\n");
        settings.forEach(
                (key, value) -> lines.append(key).append('=').append(value).append('\n'));
        return lines.toString();
    }

    private static File file(String name) {
        return new File(System.getProperty("it.archives", "target/archives"), name);
    }

    /** The text of a file in an archive. */
    static String text(WebArchive war, String path) {
        try (InputStream stream = war.get(path).getAsset().openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
