package org.sspfilter.sample.it.tomcat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.IntrospectionUtils;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The connector that the how-to shows, made of its very file as Tomcat makes it of a server.xml. */
final class ConnectorFile {

    private final String text;

    private ConnectorFile(String text) {
        this.text = text;
    }

    /**
     * Reads it.
     *
     * @param stores the folder that stands for the one of the how-to
     */
    static ConnectorFile read(Path file, Path stores) throws IOException {
        return new ConnectorFile(Files.readString(file).replace("/etc/ssp-filter/", stores + "/"));
    }

    /**
     * Makes a connector on a free port of loopback.
     *
     * @param host attributes of the host that differ from the file's; an empty one is left out
     */
    Connector connector(Map<String, String> host) {
        Element element = parse();
        Connector connector = new Connector(element.getAttribute("protocol"));
        element.removeAttribute("protocol");
        element.setAttribute("port", "0");
        element.setAttribute("address", "127.0.0.1");
        set(connector, element);
        Element hostElement =
                (Element) element.getElementsByTagName("SSLHostConfig").item(0);
        host.forEach((name, value) -> {
            if (value.isEmpty()) {
                hostElement.removeAttribute(name);
            } else {
                hostElement.setAttribute(name, value);
            }
        });
        SSLHostConfig config = new SSLHostConfig();
        set(config, hostElement);
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.UNDEFINED);
        set(certificate, (Element) element.getElementsByTagName("Certificate").item(0));
        config.addCertificate(certificate);
        connector.addSslHostConfig(config);
        return connector;
    }

    private Element parse() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("The connector of the how-to is no XML", e);
        }
    }

    /** As Tomcat's digester does. */
    private static void set(Object target, Element element) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            String name = attributes.item(i).getNodeName();
            if (!IntrospectionUtils.setProperty(target, name, attributes.item(i).getNodeValue())) {
                throw new IllegalStateException("Tomcat knows no attribute " + name);
            }
        }
    }
}
