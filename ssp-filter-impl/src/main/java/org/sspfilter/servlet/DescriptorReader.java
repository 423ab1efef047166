package org.sspfilter.servlet;

import jakarta.servlet.DispatcherType;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the filters and parameters out of a descriptor, of whatever version. Fetches nothing that it refers to. */
final class DescriptorReader {

    private final XMLStreamReader reader;
    private final List<Descriptor.Declared> filters = new ArrayList<>();
    private final List<Descriptor.Mapping> mappings = new ArrayList<>();
    private final Map<String, String> parameters = new HashMap<>();
    private boolean old;

    private DescriptorReader(XMLStreamReader reader) {
        this.reader = reader;
    }

    static Descriptor read(InputStream stream) throws XMLStreamException {
        // The JDK's own, whatever the application brings along.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return new DescriptorReader(factory.createXMLStreamReader(stream)).all();
    }

    private Descriptor all() throws XMLStreamException {
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                old = true;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                if (reader.getLocalName().equals("web-app")) {
                    String version = reader.getAttributeValue(null, "version");
                    old |= version != null && version.startsWith("2.");
                } else if (reader.getLocalName().equals("filter")) {
                    filter();
                } else if (reader.getLocalName().equals("filter-mapping")) {
                    mapping();
                } else if (reader.getLocalName().equals("context-param")) {
                    parameter("context-param", parameters);
                }
            } else {
                refuseReference(event);
            }
        }
        return new Descriptor(filters, mappings, old, parameters, false);
    }

    /** What it stands for is not known here. */
    private static void refuseReference(int event) throws XMLStreamException {
        if (event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("a reference to an entity");
        }
    }

    private void parameter(String element, Map<String, String> into) throws XMLStreamException {
        String name = "";
        String value = "";
        while (insideOf(element)) {
            switch (reader.getLocalName()) {
                case "param-name" -> name = text();
                case "param-value" -> value = text();
                default -> {
                    // Of no interest here.
                }
            }
        }
        into.put(name, value);
    }

    private void filter() throws XMLStreamException {
        String name = "";
        String type = "";
        boolean async = false;
        Map<String, String> init = new HashMap<>();
        while (insideOf("filter")) {
            switch (reader.getLocalName()) {
                case "filter-name" -> name = text();
                case "filter-class" -> type = text();
                case "async-supported" -> async = text().equals("true");
                case "init-param" -> parameter("init-param", init);
                default -> {
                    // Of no interest here.
                }
            }
        }
        filters.add(new Descriptor.Declared(name, type, async, init));
    }

    private void mapping() throws XMLStreamException {
        String name = "";
        List<String> patterns = new ArrayList<>();
        List<String> servlets = new ArrayList<>();
        Set<DispatcherType> types = EnumSet.noneOf(DispatcherType.class);
        boolean named = false;
        while (insideOf("filter-mapping")) {
            switch (reader.getLocalName()) {
                case "filter-name" -> name = text();
                case "url-pattern" -> patterns.add(text());
                case "servlet-name" -> servlets.add(text());
                case "dispatcher" -> {
                    named = true;
                    add(text(), types);
                }
                default -> {
                    // Of no interest here.
                }
            }
        }
        if (!named) {
            types.add(DispatcherType.REQUEST);
        }
        mappings.add(new Descriptor.Mapping(name, patterns, servlets, types));
    }

    /** Whether another element begins before this one ends. */
    private boolean insideOf(String element) throws XMLStreamException {
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals(element)) {
                return false;
            }
            refuseReference(event);
        }
        return false;
    }

    private String text() throws XMLStreamException {
        return reader.getElementText().strip();
    }

    private static void add(String word, Set<DispatcherType> types) {
        for (DispatcherType type : DispatcherType.values()) {
            if (type.name().equals(word)) {
                types.add(type);
            }
        }
    }
}
