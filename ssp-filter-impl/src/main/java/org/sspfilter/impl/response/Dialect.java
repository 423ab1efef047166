package org.sspfilter.impl.response;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.decision.Fault;

/**
 * How an API family words its refusals: status, codes, profile and texts, from a file of key and value. The bundled files
 * say what the keys are; a user may bring another, which may extend a bundled one.
 *
 * <p>Immutable. Everything that a body holds, but its id and its subject, is written at load.
 */
public final class Dialect {

    /** The bundled dialects, in alphabetical order. */
    static final Set<String> NAMES = Collections.unmodifiableSet(new TreeSet<>(Set.of(
            "gpconnect-dstu2",
            "gpconnect-stu3",
            "gpconnect-stu3-1.0",
            "gpconnect-stu3-1.6",
            "gpconnect-stu3-1.7",
            "nrl-stu3",
            "nrlf-r4",
            "r4",
            "spine-core",
            "spine-core-1.0")));

    private static final String CHARSET = ";charset=UTF-8";

    private final String name;
    private final Wording wording;
    private final String jsonType;
    private final String xmlType;
    private final Map<Fault, OutcomeBody> json = new EnumMap<>(Fault.class);
    private final Map<Fault, OutcomeBody> xml = new EnumMap<>(Fault.class);

    private Dialect(String name, Wording wording) {
        this.name = name;
        this.wording = wording;
        this.jsonType = wording.mediaType(Format.JSON) + CHARSET;
        this.xmlType = wording.mediaType(Format.XML) + CHARSET;
        wording.rows().forEach((fault, row) -> {
            json.put(fault, OutcomeBody.of(Format.JSON, wording, row));
            xml.put(fault, OutcomeBody.of(Format.XML, wording, row));
        });
    }

    /**
     * Reads a bundled dialect. Blocks on the class path.
     *
     * @param name such as {@code gpconnect-stu3}
     * @return the dialect
     * @throws IllegalArgumentException when none of that name is bundled
     */
    public static Dialect bundled(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("No error dialect of that name is bundled; see " + NAMES);
        }
        try (Reader source = resource(name)) {
            return read(name, source);
        } catch (IOException e) {
            throw new UncheckedIOException("Error dialect " + name + " cannot be read", e);
        }
    }

    /**
     * The names of the bundled dialects.
     *
     * @return in alphabetical order
     */
    public static Set<String> names() {
        return NAMES;
    }

    static Reader resource(String name) throws IOException {
        InputStream resource = Dialect.class.getResourceAsStream(name + ".properties");
        if (resource == null) {
            throw new IOException("no resource " + name);
        }
        return new InputStreamReader(resource, StandardCharsets.UTF_8);
    }

    /**
     * Reads a dialect.
     *
     * @param name what to call it in messages
     * @param source the file's text
     * @return the dialect
     * @throws IOException when the source cannot be read
     * @throws IllegalArgumentException when it lacks a fault, or has a key that is unknown, double or out of bounds; the
     *     message names the key
     */
    public static Dialect read(String name, Reader source) throws IOException {
        return new Dialect(name, DialectFile.read(name, source));
    }

    /**
     * Its name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * What is answered when the caller asks for no format, or for one that we do not have.
     *
     * @return the format
     */
    public Format defaultFormat() {
        return wording.defaultFormat();
    }

    Row row(Fault fault) {
        return get(wording.rows(), fault);
    }

    OutcomeBody body(Fault fault, Format format) {
        return get(format == Format.JSON ? json : xml, fault);
    }

    String contentType(Format format) {
        return format == Format.JSON ? jsonType : xmlType;
    }

    /** What the caller reads; the subject stands where the text has a place for it. */
    String text(DenialReason reason, String subject) {
        String text = wording.texts().getOrDefault(reason.code(), reason.publicText());
        return text.contains("{subject}") ? text.replace("{subject}", subject) : text;
    }

    /** The loader has put a value for every fault, or there is no dialect. */
    private static <V> V get(Map<Fault, V> byFault, Fault fault) {
        V value = byFault.get(fault);
        if (value == null) {
            throw new IllegalStateException("No row for " + fault);
        }
        return value;
    }

    @Override
    public String toString() {
        return name;
    }
}
