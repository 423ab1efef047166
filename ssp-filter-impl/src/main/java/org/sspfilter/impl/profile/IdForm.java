package org.sspfilter.impl.profile;

import java.util.regex.Pattern;
import org.sspfilter.id.InteractionId;

/**
 * How the interaction IDs of a profile are formed.
 *
 * <p><i>Source:</i> Spine Core FHIR API framework 1.1 (draft), "Interaction IDs" (EBNF; read changes nothing, write does).
 */
public enum IdForm {
    /** Any interaction ID. */
    ANY("any") {
        @Override
        void require(InteractionId id, String verb, PathTemplate path) {
            // Nothing beyond what makes an interaction ID.
        }
    },
    /** The Spine Core's: {@code urn:nhs:names:services:<service>:<resource or operation>.<read or write>:<major>}. */
    SPINE_CORE("spine-core") {
        @Override
        void require(InteractionId id, String verb, PathTemplate path) {
            if (!SPINE_CORE_FORM.matcher(id.value()).matches()) {
                throw new ColumnException(
                        CatalogueFile.ID,
                        "write urn:nhs:names:services:<service>:<resource or operation>.<read or write>:<major version>");
            }
            boolean reads = id.value().contains(".read:");
            boolean operation = path.toString().contains("$");
            boolean fits = reads ? verb.equals("GET") || (verb.equals("POST") && operation) : !verb.equals("GET");
            if (!fits) {
                throw new ColumnException(
                        CatalogueFile.VERB,
                        reads
                                ? "an ID with .read goes with GET, or with POST on an operation ($)"
                                : "an ID with .write goes with POST, PUT, PATCH or DELETE");
            }
        }
    };

    // Every part ends at a character that it cannot have itself: nothing to try twice.
    private static final Pattern SPINE_CORE_FORM =
            Pattern.compile("urn:nhs:names:services:[A-Za-z0-9_-]+:[A-Za-z0-9_-]+\\.(?:read|write):[1-9][0-9]*");

    private final String word;

    IdForm(String word) {
        this.word = word;
    }

    /** The word for it in a profile file. */
    String word() {
        return word;
    }

    /** Refuses a row that is not of the form, naming the column. */
    abstract void require(InteractionId id, String verb, PathTemplate path);
}
