package org.sspfilter.impl.fhir;

import java.util.Set;
import org.sspfilter.impl.fhir.XmlCursor.Event;
import org.sspfilter.impl.json.Utf8;
import org.sspfilter.ownership.RequestBodyException;

/** Reads the wanted members of a FHIR resource in XML. */
final class FhirXml {

    private final XmlCursor xml;
    private int elements;

    private FhirXml(XmlCursor xml) {
        this.xml = xml;
    }

    static Element read(byte[] body, String resourceType, Set<String> wanted) throws RequestBodyException {
        if (!Utf8.isValid(body, body.length)) {
            throw XmlText.malformed("it is not UTF-8");
        }
        return new FhirXml(new XmlCursor(body)).document(resourceType, wanted);
    }

    private Element document(String resourceType, Set<String> wanted) throws RequestBodyException {
        xml.next();
        if (!xml.isFhir() || !xml.localName().equals(resourceType)) {
            throw RequestBodyException.unreadable("The body is no " + resourceType);
        }
        Element root = new Element(xml.value());
        String[] names = wanted.toArray(String[]::new);
        for (Event event = xml.next(); event != Event.END; event = xml.next()) {
            refuseText(event);
            // Most are let go, without making a text of their names.
            if (xml.isSpeltLike(names) && FhirFacts.isWanted(xml.localName(), wanted)) {
                member(root, xml.localName());
            } else {
                xml.skip();
            }
        }
        xml.next();
        return root;
    }

    private void member(Element parent, String name) throws RequestBodyException {
        if (!xml.isFhir()) {
            throw RequestBodyException.unreadable("An element is of another namespace");
        }
        if (++elements > FhirFacts.MAX_NODES) {
            throw RequestBodyException.unreadable("The members that matter here are too large");
        }
        parent.declare(name, Element.Shape.EITHER);
        Element element = new Element(xml.value());
        parent.add(name, element);
        for (Event event = xml.next(); event != Event.END; event = xml.next()) {
            refuseText(event);
            member(element, xml.localName());
        }
    }

    private static void refuseText(Event event) throws RequestBodyException {
        if (event == Event.TEXT) {
            throw RequestBodyException.unreadable("Text stands where FHIR has none");
        }
    }
}
