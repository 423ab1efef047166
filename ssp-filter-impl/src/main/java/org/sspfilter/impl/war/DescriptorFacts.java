package org.sspfilter.impl.war;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.ext.DefaultHandler2;

/**
 * What an XML parser says of a deployment descriptor. Nothing outside of it is read.
 *
 * @param root the root element's local name
 * @param namespace the root element's namespace, empty when it has none
 * @param version what the root says; empty when it says nothing
 * @param hasDoctype whether there is a document type
 * @param publicId its public identifier; empty when there is none
 * @param children local names of the root's children, in order
 * @param filterNames names that filters have
 * @param classes what stands in {@code filter-class}, {@code servlet-class} and {@code listener-class}
 */
record DescriptorFacts(
        String root,
        String namespace,
        String version,
        boolean hasDoctype,
        String publicId,
        List<String> children,
        Set<String> filterNames,
        Set<String> classes) {

    private static final Set<String> CLASSES = Set.of("filter-class", "servlet-class", "listener-class");

    DescriptorFacts {
        children = List.copyOf(children);
        filterNames = Set.copyOf(filterNames);
        classes = Set.copyOf(classes);
    }

    static DescriptorFacts read(byte[] descriptor) throws UnfitWarException {
        try {
            Reading reading = new Reading();
            SafeXml.read(descriptor, reading);
            return reading.facts();
        } catch (SAXException | IOException e) {
            throw new UnfitWarException("WEB-INF/web.xml cannot be read as XML: " + e.getMessage());
        }
    }

    private static final class Reading extends DefaultHandler2 {

        private final List<String> children = new ArrayList<>();
        private final Set<String> filterNames = new HashSet<>();
        private final Set<String> classes = new HashSet<>();
        private final StringBuilder text = new StringBuilder();
        private String root = "";
        private String namespace = "";
        private String version = "";
        private String publicId = "";
        private boolean doctype;
        private int depth;

        @Override
        public void startDTD(String name, @Nullable String publicName, @Nullable String systemName) {
            doctype = true;
            publicId = publicName == null ? "" : publicName;
        }

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) {
            if (depth == 0) {
                root = localName;
                namespace = uri;
                String said = attributes.getValue("version");
                version = said == null ? "" : said.strip();
            } else if (depth == 1) {
                children.add(localName);
            }
            depth++;
            text.setLength(0);
        }

        @Override
        public void characters(char[] characters, int start, int length) {
            text.append(characters, start, length);
        }

        @Override
        public void endElement(String uri, String localName, String name) {
            depth--;
            if (localName.equals("filter-name")) {
                filterNames.add(text.toString().strip());
            } else if (CLASSES.contains(localName)) {
                classes.add(text.toString().strip());
            }
            text.setLength(0);
        }

        @Override
        public InputSource resolveEntity(
                @Nullable String name, @Nullable String publicName, @Nullable String base, String systemName) {
            return new InputSource(new StringReader(""));
        }

        DescriptorFacts facts() {
            return new DescriptorFacts(root, namespace, version, doctype, publicId, children, filterNames, classes);
        }
    }
}
