package org.sspfilter.impl.fhir;

import java.io.Reader;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.sspfilter.ownership.RequestBodyException;

/**
 * Reads the wanted members of a FHIR resource in XML. A document type or a processing instruction is refused.
 *
 * <p>So is an attribute of a namespace, wherever it stands: FHIR's own parsers differ in whether {@code x:value} is the value.
 *
 * <p><i>Source:</i> FHIR STU3, "XML representation" (attributes are {@code value}, {@code id} and {@code url}, of no namespace).
 */
final class StaxOracle {

    private static final String FHIR = "http://hl7.org/fhir";

    private final XMLStreamReader reader;
    private int depth;
    private int nodes;

    private StaxOracle(XMLStreamReader reader) {
        this.reader = reader;
    }

    static Element read(Reader body, String resourceType, Set<String> wanted) throws RequestBodyException {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(body);
            try {
                return new StaxOracle(reader).document(resourceType, wanted);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            // Its message quotes the body.
            throw RequestBodyException.unreadable("The body is not well-formed XML in UTF-8");
        }
    }

    /** The JDK's own, whatever the application has on its class path; a new one each time, for it is not thread-safe. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing is fetched");
        });
        return factory;
    }

    private Element document(String resourceType, Set<String> wanted) throws XMLStreamException, RequestBodyException {
        String declared = reader.getCharacterEncodingScheme();
        if (declared != null && !declared.equalsIgnoreCase("UTF-8")) {
            throw RequestBodyException.unreadable("The body declares a charset other than UTF-8");
        }
        if (next() != XMLStreamConstants.START_ELEMENT) {
            throw RequestBodyException.unreadable("The body has no root");
        }
        if (!isFhir() || !reader.getLocalName().equals(resourceType)) {
            throw RequestBodyException.unreadable("The body is no " + resourceType);
        }
        Element root = new Element(value());
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                if (FhirFacts.isWanted(reader.getLocalName(), wanted)) {
                    member(root);
                } else {
                    skip();
                }
            } else {
                refuseText();
            }
        }
        while (reader.hasNext()) {
            next();
        }
        return root;
    }

    private void member(Element parent) throws XMLStreamException, RequestBodyException {
        if (!isFhir()) {
            throw RequestBodyException.unreadable("An element is of another namespace");
        }
        if (++nodes > FhirFacts.MAX_NODES) {
            throw RequestBodyException.unreadable("The members that matter here are too large");
        }
        String name = reader.getLocalName();
        parent.declare(name, Element.Shape.EITHER);
        Element node = new Element(value());
        parent.add(name, node);
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                member(node);
            } else {
                refuseText();
            }
        }
    }

    /** The value attribute of an element that is read. FHIR knows two others, and none else stands beside it. */
    private @Nullable String value() throws RequestBodyException {
        String value = null;
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            switch (reader.getAttributeLocalName(i)) {
                case "value" -> value = reader.getAttributeValue(i);
                case "id", "url" -> {
                    // Neither says whose pointer it is.
                }
                default -> throw RequestBodyException.unreadable("An element has an attribute that FHIR does not know");
            }
        }
        return value;
    }

    /** Some parsers go by the local name alone and take the last; HAPI FHIR is one. */
    private void refuseQualifiedAttributes() throws RequestBodyException {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            if (namespace != null && !namespace.isEmpty()) {
                throw RequestBodyException.unreadable("An attribute is of a namespace");
            }
        }
    }

    private void skip() throws XMLStreamException, RequestBodyException {
        int outside = depth - 1;
        while (depth > outside) {
            next();
        }
    }

    /** The next event that means something. */
    private int next() throws XMLStreamException, RequestBodyException {
        int event = reader.next();
        while (event == XMLStreamConstants.COMMENT || event == XMLStreamConstants.SPACE) {
            event = reader.next();
        }
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                if (++depth > FhirFacts.MAX_DEPTH) {
                    throw RequestBodyException.unreadable("The body is too deep");
                }
                refuseQualifiedAttributes();
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.END_DOCUMENT -> {
                // Nothing to do: whoever asked knows what to make of it.
            }
            default ->
                throw RequestBodyException.unreadable("The body holds a document type, an entity or an instruction");
        }
        return event;
    }

    private boolean isFhir() {
        return FHIR.equals(reader.getNamespaceURI());
    }

    private void refuseText() throws RequestBodyException {
        if (!reader.isWhiteSpace()) {
            throw RequestBodyException.unreadable("Text stands where FHIR has none");
        }
    }
}
