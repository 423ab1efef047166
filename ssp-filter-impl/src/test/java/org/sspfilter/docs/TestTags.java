package org.sspfilter.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which test classes carry which tags, by the sources of all modules. */
final class TestTags {

    private static final String SUFFIX = ".java";

    private final Map<String, Set<String>> testsById = new TreeMap<>();

    private TestTags() {}

    /** Reads the tags of a form, which has the id as its first group. */
    static TestTags read(Path root, Pattern tag) throws IOException {
        TestTags tags = new TestTags();
        for (String module : List.of("ssp-filter-api", "ssp-filter-impl", "sample-war")) {
            try (Stream<Path> files = Files.walk(root.resolve(module))) {
                List<Path> sources = files.filter(file -> file.toString().endsWith(SUFFIX)
                                && !file.toString().contains("/target/"))
                        .toList();
                for (Path source : sources) {
                    tags.add(source, tag);
                }
            }
        }
        return tags;
    }

    /** All ids that some test carries. */
    Set<String> ids() {
        return testsById.keySet();
    }

    /** The simple names of the test classes that carry this id. */
    Set<String> tests(String id) {
        return testsById.getOrDefault(id, Set.of());
    }

    private void add(Path source, Pattern tag) throws IOException {
        String file = String.valueOf(source.getFileName());
        Matcher tags = tag.matcher(Files.readString(source, StandardCharsets.UTF_8));
        while (tags.find()) {
            testsById
                    .computeIfAbsent(tags.group(1), unused -> new TreeSet<>())
                    .add(file.substring(0, file.length() - SUFFIX.length()));
        }
    }
}
