package org.sspfilter.impl.war;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Looks through all classes of an application: is the filter there, and for which servlet API are they made? Not thread-safe. */
final class ClassSearch {

    private static final String OURS = "org/sspfilter/servlet/SspFilter.class";
    private static final byte[] OLD_API = "javax/servlet/".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEW_API = "jakarta/servlet/".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST_CLASS = 16 * 1024 * 1024;

    private @Nullable String filterPlace;
    private @Nullable String oldPlace;
    private boolean newApi;

    static ClassSearch through(ZipFile war) throws IOException {
        ClassSearch search = new ClassSearch();
        Enumeration<? extends ZipEntry> entries = war.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            String name = entry.getName();
            if (name.startsWith("WEB-INF/classes/") && name.endsWith(".class")) {
                try (InputStream content = war.getInputStream(entry)) {
                    search.look(name, name, content);
                }
            } else if (name.startsWith("WEB-INF/lib/") && !entry.isDirectory()) {
                try (InputStream content = war.getInputStream(entry)) {
                    search.lookInside(name, content);
                }
            }
        }
        return search;
    }

    /** Which entry has the filter. */
    Optional<String> filter() {
        return Optional.ofNullable(filterPlace);
    }

    /** Which entry, among others, is made for {@code javax.servlet}, when none is made for {@code jakarta.servlet}. */
    Optional<String> oldApi() {
        return newApi ? Optional.empty() : Optional.ofNullable(oldPlace);
    }

    private void lookInside(String place, InputStream library) throws IOException {
        ZipInputStream classes = new ZipInputStream(library);
        try {
            for (ZipEntry entry = classes.getNextEntry(); entry != null; entry = classes.getNextEntry()) {
                if (entry.getName().endsWith(".class")) {
                    look(place, entry.getName(), classes);
                }
            }
        } catch (ZipException | IllegalArgumentException unreadable) {
            // No server finds classes in it either.
        }
    }

    private void look(String place, String name, InputStream content) throws IOException {
        if (name.endsWith(OURS)) {
            filterPlace = place;
        }
        if (!newApi) {
            byte[] octets = content.readNBytes(LARGEST_CLASS);
            newApi = contains(octets, NEW_API);
            if (contains(octets, OLD_API)) {
                oldPlace = place;
            }
        }
    }

    static boolean contains(byte[] octets, byte[] word) {
        int last = octets.length - word.length;
        for (int i = 0; i <= last; i++) {
            if (octets[i] == word[0] && matches(octets, i, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] octets, int at, byte[] word) {
        for (int i = 1; i < word.length; i++) {
            if (octets[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
