package org.sspfilter.sample.it.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.sspfilter.sample.it.compatibility.TestResult.End;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads what Failsafe reported, module by module. */
final class Results {

    /** {@code server/target/failsafe-reports/TEST-….xml} */
    private static final int DEEP = 4;

    private Results() {}

    /**
     * All results below a folder.
     *
     * @param modules the folder of the servers' modules
     * @return by column; a server whose tests were not run has none
     */
    static Map<Column, List<TestResult>> read(Path modules) throws IOException {
        Map<Column, List<TestResult>> results = new EnumMap<>(Column.class);
        try (Stream<Path> files = Files.find(modules, DEEP, (path, attributes) -> isReport(path.toString()))) {
            Map<Path, List<Document>> runs = new TreeMap<>();
            for (Path file : files.sorted().toList()) {
                runs.computeIfAbsent(file.resolveSibling("."), absent -> new ArrayList<>())
                        .add(parse(file));
            }
            runs.values().forEach(run -> column(run).ifPresent(column -> {
                List<TestResult> all = results.computeIfAbsent(column, absent -> new ArrayList<>());
                run.forEach(report -> all.addAll(results(report)));
            }));
        }
        return results;
    }

    /** Of a folder's reports: one of a class that was skipped as the first of all says nothing of where it was. */
    private static Optional<Column> column(List<Document> run) {
        return run.stream().map(Results::column).flatMap(Optional::stream).findFirst();
    }

    private static boolean isReport(String path) {
        return path.matches(".*/failsafe-reports[^/]*/TEST-[^/]*IT\\.xml");
    }

    private static Document parse(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(file.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " cannot be read; run the tests of its module again", e);
        }
    }

    private static Optional<Column> column(Document report) {
        NodeList all = report.getElementsByTagName("property");
        for (int i = 0; i < all.getLength(); i++) {
            Element property = (Element) all.item(i);
            if (property.getAttribute("name").equals("it.server")) {
                return Column.of(property.getAttribute("value"));
            }
        }
        return Optional.empty();
    }

    private static List<TestResult> results(Document report) {
        List<TestResult> results = new ArrayList<>();
        NodeList all = report.getElementsByTagName("testcase");
        for (int i = 0; i < all.getLength(); i++) {
            results.add(result((Element) all.item(i)));
        }
        return results;
    }

    private static TestResult result(Element test) {
        String type = test.getAttribute("classname");
        String method = test.getAttribute("name").replaceAll("[({\\[ ].*", "");
        NodeList skipped = test.getElementsByTagName("skipped");
        boolean failed = test.getElementsByTagName("failure").getLength() > 0
                || test.getElementsByTagName("error").getLength() > 0;
        End end = failed ? End.FAILED : skipped.getLength() > 0 ? End.SKIPPED : End.PASSED;
        String why = end == End.SKIPPED ? reason((Element) skipped.item(0)) : "";
        return new TestResult(type.substring(type.lastIndexOf('.') + 1), method, end, why);
    }

    /** An assumption's words are in the first line of its trace, a condition's in an attribute. */
    private static String reason(Element skipped) {
        String message = skipped.hasAttribute("message")
                ? skipped.getAttribute("message")
                : skipped.getTextContent().strip().lines().findFirst().orElse("");
        return message.replaceFirst("^[\\w.]+TestAbortedException: ", "")
                .replaceFirst("^(Assumption failed: |System property .* ==> )", "");
    }
}
