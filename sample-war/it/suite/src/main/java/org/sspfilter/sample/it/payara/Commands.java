package org.sspfilter.sample.it.payara;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the how-to, with the names and places of this run in the place of the page's. */
record Commands(String text) {

    /** As the page shows it. */
    static Commands of(String file) throws IOException {
        return new Commands(Files.readString(
                Path.of(System.getProperty("it.how-to"), "payara").resolve(file)));
    }

    /** For a listener of another name than the page's. */
    Commands named(String listener) {
        return new Commands(text.replaceAll("(?m) ssp$", " " + listener)
                .replace("protocol.ssp.", "protocol." + listener + ".")
                .replace("protocol=ssp ", "protocol=" + listener + " "));
    }

    /** Something else instead of what the page has. */
    Commands changed(String from, String to) {
        if (!text.contains(from)) {
            throw new IllegalStateException("The page has no " + from);
        }
        return new Commands(text.replace(from, to));
    }
}
