package org.sspfilter.impl.response;

import java.util.Locale;

/**
 * How a body is written.
 *
 * <p>What is written is ASCII only, whatever the text: everything else is an escape, so that no reader can take the charset
 * wrongly.
 */
public enum Format {
    /** JSON. */
    JSON {
        @Override
        void escape(char c, StringBuilder out) {
            if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == '\'') {
                out.append("\\u").append(String.format(Locale.ROOT, "%04x", (int) c));
            } else {
                out.append(c);
            }
        }
    },
    /** XML. */
    XML {
        @Override
        void escape(char c, StringBuilder out) {
            if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == '\uFFFE' || c == '\uFFFF') {
                // No XML 1.0 document may hold these, not even as a reference.
                out.append("&#xfffd;");
            } else if (c < ' ' || c > '~' || c == '"' || c == '<' || c == '>' || c == '&' || c == '\'') {
                out.append("&#x").append(Integer.toHexString(c)).append(';');
            } else {
                out.append(c);
            }
        }
    };

    /** Every name by which a caller may ask for a format: FHIR's, and those that older releases used. */
    private static final String[] JSON_TYPES = {
        "application/fhir+json", "application/json+fhir", "application/json", "text/json", "json"
    };

    private static final String[] XML_TYPES = {
        "application/fhir+xml", "application/xml+fhir", "application/xml", "text/xml", "xml"
    };

    abstract void escape(char c, StringBuilder out);

    /** The text as it stands between the quotes of this format. A lone surrogate becomes U+FFFD. */
    String escaped(String text) {
        return isPlain(text) ? text : escapedEach(text);
    }

    /** Whether there is nothing to escape in any format, as in nearly all of our own words. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == '\'') {
                return false;
            }
        }
        return true;
    }

    private String escapedEach(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                escape(c, out);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                escapePair(c, text.charAt(i + 1), out);
                i++;
            } else {
                escape('\uFFFD', out);
            }
        }
        return out.toString();
    }

    private void escapePair(char high, char low, StringBuilder out) {
        if (this == XML) {
            out.append("&#x")
                    .append(Integer.toHexString(Character.toCodePoint(high, low)))
                    .append(';');
        } else {
            escape(high, out);
            escape(low, out);
        }
    }

    /** Whether a stretch of text is one of the names of this format, in any case. */
    boolean isNamed(String text, int from, int to) {
        for (String type : this == JSON ? JSON_TYPES : XML_TYPES) {
            if (type.length() == to - from && text.regionMatches(true, from, type, 0, type.length())) {
                return true;
            }
        }
        return false;
    }
}
