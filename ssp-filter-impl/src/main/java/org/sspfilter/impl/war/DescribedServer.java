package org.sspfilter.impl.war;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.xml.sax.SAXException;

/**
 * A server that takes descriptors of its own from an application, in which that can name what runs before any filter: it could answer
 * a request that nobody has judged.
 *
 * <p>Immutable and thread-safe.
 *
 * <p><i>Source:</i> Apache Tomcat, "The Context Container"; WildFly, "jboss-web.xml"; Payara Server, "glassfish-web.xml".
 */
public final class DescribedServer {

    /** Valves, listeners, and what takes the place of {@code WEB-INF/web.xml} or of Tomcat's own. */
    public static final DescribedServer TOMCAT = new DescribedServer(
            List.of("META-INF/context.xml"),
            Set.of("valve", "listener", "preresources", "context@altddname", "context@classname"),
            "Tomcat runs valves and listeners before any filter: it can answer a request, or change it; and the others put"
                    + " something in place of WEB-INF/web.xml or of Tomcat's own");

    /** Handlers of Undertow's. */
    public static final DescribedServer WILDFLY = new DescribedServer(
            List.of("WEB-INF/jboss-web.xml", "WEB-INF/jboss-all.xml", "META-INF/jboss-all.xml"),
            Set.of("http-handler", "valve"),
            "WildFly runs that before any filter: it can answer a request, or change it");

    /** Valves, as elements or as properties. */
    public static final DescribedServer PAYARA = new DescribedServer(
            List.of("WEB-INF/glassfish-web.xml", "WEB-INF/payara-web.xml", "WEB-INF/sun-web.xml"),
            Set.of("valve"),
            "Payara runs that before any filter: it can answer a request, or change it");

    private static final List<DescribedServer> ALL = List.of(TOMCAT, WILDFLY, PAYARA);
    private static final int LARGEST = 16 * 1024 * 1024;

    private final List<String> descriptors;
    private final Set<String> words;
    private final String can;

    private DescribedServer(List<String> descriptors, Set<String> words, String can) {
        this.descriptors = descriptors;
        this.words = words;
        this.can = can;
    }

    /**
     * Where its descriptors stand.
     *
     * @return paths from the archive's root, without a leading slash
     */
    public List<String> descriptors() {
        return descriptors;
    }

    /** What that which they name can do. */
    String can() {
        return can;
    }

    /**
     * What a descriptor names that runs before any filter. One that cannot be read counts as naming something.
     *
     * @param name the descriptor's name, for the answer
     * @param content the descriptor, read to its end and not closed
     * @return the name and what it has; empty where it has no such thing
     * @throws IOException when the content cannot be had
     */
    public Optional<String> handlers(String name, InputStream content) throws IOException {
        byte[] xml = content.readNBytes(LARGEST + 1);
        if (xml.length > LARGEST) {
            return Optional.of(name + " has more than 16 MiB, which nobody has read");
        }
        try {
            HandlerWords found = new HandlerWords(words);
            SafeXml.read(xml, found);
            return found.found().isEmpty()
                    ? Optional.empty()
                    : Optional.of(name + " has " + String.join(", ", found.found()));
        } catch (SAXException | IOException unreadable) {
            return Optional.of(name + " has what cannot be read as XML");
        }
    }

    /** Whose descriptor an entry of an archive is. Some file systems take names in other letters for the same. */
    static Optional<DescribedServer> of(String entry) {
        for (DescribedServer server : ALL) {
            for (String descriptor : server.descriptors) {
                if (descriptor.toLowerCase(Locale.ROOT).equals(entry.toLowerCase(Locale.ROOT))) {
                    return Optional.of(server);
                }
            }
        }
        return Optional.empty();
    }
}
