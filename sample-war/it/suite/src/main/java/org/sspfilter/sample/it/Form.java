package org.sspfilter.sample.it;

import java.util.Locale;

/** How a body is written. */
enum Form {
    /** As JSON. */
    JSON,
    /** As XML. */
    XML;

    String mediaType() {
        return "application/fhir+" + name().toLowerCase(Locale.ROOT);
    }

    Form other() {
        return this == JSON ? XML : JSON;
    }
}
