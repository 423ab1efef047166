package org.sspfilter.impl.war;

import java.io.StringReader;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.ext.DefaultHandler2;

/** Looks in a server's descriptor for words that make something run before any filter. Not thread-safe. */
final class HandlerWords extends DefaultHandler2 {

    private final Set<String> words;
    private final Set<String> found = new TreeSet<>();

    /** Of words in small letters: an element's name, or {@code element@attribute}. */
    HandlerWords(Set<String> words) {
        this.words = words;
    }

    /** As they are written. */
    Set<String> found() {
        return found;
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) {
        String element = localName.toLowerCase(Locale.ROOT);
        if (words.contains(element)) {
            found.add("<" + localName + ">");
        }
        for (int i = 0; i < attributes.getLength(); i++) {
            String attribute = attributes.getLocalName(i);
            if (words.contains(element + "@" + attribute.toLowerCase(Locale.ROOT))) {
                found.add(attribute);
            }
        }
        // Payara's other way to name a valve or a listener.
        String property = attributes.getValue("name");
        if (element.equals("property")
                && property != null
                && (property.startsWith("valve_") || property.startsWith("listener_"))) {
            found.add(property);
        }
    }

    @Override
    public void externalEntityDecl(String name, @Nullable String publicId, String systemId) {
        found.add("the entity " + name + " of another file");
    }

    @Override
    public InputSource resolveEntity(
            @Nullable String name, @Nullable String publicName, @Nullable String base, String systemName) {
        return new InputSource(new StringReader(""));
    }
}
