package org.sspfilter.impl.war;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * An application's {@code web.xml}, with the filter and its mapping in it, before all others. Every other octet is as it was.
 *
 * @param content the octets
 * @param words what its version can say of the filter
 */
@SuppressWarnings("ArrayRecordComponent")
record Descriptor(byte[] content, DescriptorWords words) {

    static final String FILTER = "org.sspfilter.servlet.SspFilter";

    private static final String NAME = "SspFilter";
    private static final String OURS = "org.sspfilter.servlet.";
    private static final String NEW = """
            <?xml version="1.0" encoding="UTF-8"?>
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
            </web-app>
            """;

    /** What stands before filters in the document type of Servlet 2.3; later schemas have no order. */
    private static final Set<String> LEADING =
            Set.of("module-name", "icon", "display-name", "description", "distributable", "context-param");

    /** For an application that has none: it says nothing but the filter, so that annotations and fragments count as before. */
    static Descriptor fresh() throws UnfitWarException {
        return protect(NEW.getBytes(StandardCharsets.UTF_8));
    }

    static Descriptor protect(byte[] original) throws UnfitWarException {
        DescriptorFacts facts = DescriptorFacts.read(original);
        DescriptorWords words = words(facts);
        for (String name : facts.classes()) {
            if (name.startsWith(OURS)) {
                throw new UnfitWarException(
                        "It is protected already: WEB-INF/web.xml names " + name + ". Give the WAR as it was before");
            }
        }
        Charset charset = DescriptorEncoding.of(original);
        String text = new String(original, charset);
        DescriptorOutline outline = DescriptorOutline.of(text);
        if (!outline.children().stream()
                .map(DescriptorOutline.Child::name)
                .toList()
                .equals(facts.children())) {
            throw new UnfitWarException(
                    "WEB-INF/web.xml takes elements from entities of its document type: write them out first");
        }
        return new Descriptor(edited(original, charset, text, outline, facts, words), words);
    }

    private static DescriptorWords words(DescriptorFacts facts) throws UnfitWarException {
        if (!facts.root().equals("web-app")) {
            throw new UnfitWarException("WEB-INF/web.xml has the root " + facts.root() + " instead of web-app");
        }
        DescriptorWords words = DescriptorWords.of(facts)
                .orElseThrow(() -> new UnfitWarException(
                        "WEB-INF/web.xml is of the namespace " + facts.namespace() + ", which no version of it has"));
        if (words == DescriptorWords.NONE) {
            throw new UnfitWarException(
                    "WEB-INF/web.xml is of version 2.2, which has no filters: raise it to a later version first");
        }
        return words;
    }

    private static byte[] edited(
            byte[] original,
            Charset charset,
            String text,
            DescriptorOutline outline,
            DescriptorFacts facts,
            DescriptorWords words)
            throws UnfitWarException {
        FilterLines lines = new FilterLines(outline.prefix(), name(facts), words, layout(text, outline));
        int filter = place(outline, LEADING);
        // Only that document type has an order, by which all filters stand before all mappings.
        int mapping = words == DescriptorWords.REQUESTS ? place(outline, Set.of("filter"), filter) : filter;
        String written;
        if (outline.closed()) {
            int end = text.indexOf('>', outline.content());
            written = text.substring(0, outline.content()) + ">" + lines.filter() + lines.mapping() + lines.newLine()
                    + "</" + outline.prefix() + "web-app" + text.substring(end);
        } else {
            written = text.substring(0, filter)
                    + lines.filter()
                    + text.substring(filter, mapping)
                    + lines.mapping()
                    + text.substring(mapping);
        }
        byte[] content = written.getBytes(charset);
        verify(original, content, charset, text, filter, mapping, outline.closed(), facts);
        return content;
    }

    /** After the last of the root's first children that have such names; at the start of its content when there is none. */
    private static int place(DescriptorOutline outline, Set<String> names) {
        return place(outline, names, outline.content());
    }

    private static int place(DescriptorOutline outline, Set<String> names, int from) {
        int place = from;
        for (DescriptorOutline.Child child : outline.children()) {
            if (child.start() < from) {
                continue;
            }
            if (!names.contains(child.name())) {
                break;
            }
            place = child.end();
        }
        return place;
    }

    private static String name(DescriptorFacts facts) {
        String name = NAME;
        for (int i = 2; facts.filterNames().contains(name); i++) {
            name = NAME + "-" + i;
        }
        return name;
    }

    /** A line's end and the indentation of the root's children. */
    private static String layout(String text, DescriptorOutline outline) {
        String newLine = text.contains("\r\n") ? "\r\n" : "\n";
        if (outline.children().isEmpty()) {
            return newLine + "  ";
        }
        int start = outline.children().get(0).start();
        int line = start;
        while (line > 0 && (text.charAt(line - 1) == ' ' || text.charAt(line - 1) == '\t')) {
            line--;
        }
        boolean own = line > 0 && (text.charAt(line - 1) == '\n' || text.charAt(line - 1) == '\r');
        return newLine + (own ? text.substring(line, start) : "  ");
    }

    /** The parser sees the same as before, and the filter and its mapping before all others; no other octet has changed. */
    private static void verify(
            byte[] original,
            byte[] content,
            Charset charset,
            String text,
            int filter,
            int mapping,
            boolean closed,
            DescriptorFacts before)
            throws UnfitWarException {
        List<String> expected = new ArrayList<>(before.children());
        DescriptorFacts after = DescriptorFacts.read(content);
        int first = after.children().indexOf("filter");
        int second = after.children().indexOf("filter-mapping");
        expected.add(Math.max(first, 0), "filter");
        expected.add(Math.max(second, 0), "filter-mapping");
        byte[] head = text.substring(0, filter).getBytes(charset);
        byte[] rest = closed ? new byte[0] : text.substring(mapping).getBytes(charset);
        boolean same = after.children().equals(expected)
                && startsWith(content, head)
                && startsWith(original, head)
                && endsWith(content, rest)
                && endsWith(original, rest);
        if (!same || !after.classes().contains(FILTER)) {
            throw new UnfitWarException(
                    "WEB-INF/web.xml is written so that the filter cannot be put into it: save it in UTF-8");
        }
    }

    private static boolean startsWith(byte[] whole, byte[] head) {
        return whole.length >= head.length && Arrays.equals(whole, 0, head.length, head, 0, head.length);
    }

    private static boolean endsWith(byte[] whole, byte[] rest) {
        return whole.length >= rest.length
                && Arrays.equals(whole, whole.length - rest.length, whole.length, rest, 0, rest.length);
    }
}
