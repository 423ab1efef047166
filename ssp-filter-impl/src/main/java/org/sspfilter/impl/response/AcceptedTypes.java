package org.sspfilter.impl.response;

import java.util.List;

/**
 * The {@code Accept} header, as far as JSON and XML go. A range of a form that we cannot read counts for nothing.
 *
 * <p>Belongs to one request and its thread.
 *
 * <p><i>Source:</i> RFC 9110 section 12.5.1: the most specific range decides a type's weight; a weight of 0 is a no.
 */
final class AcceptedTypes {

    static final int MAX_RANGES = 64;

    private static final int ABSENT = -1;
    private static final int FULL = 1000;

    private int ranges;
    private int json = ABSENT;
    private int xml = ABSENT;
    private int application = ABSENT;
    private int any = ABSENT;
    private boolean xmlFirst;

    private AcceptedTypes() {}

    static Format preferred(List<String> headers, Format otherwise) {
        AcceptedTypes accepted = new AcceptedTypes();
        for (String header : headers) {
            if (!accepted.read(header)) {
                return otherwise;
            }
        }
        return accepted.choose(otherwise);
    }

    /** Whether the header stayed within the bound. */
    private boolean read(String header) {
        int start = 0;
        while (start <= header.length()) {
            if (++ranges > MAX_RANGES) {
                return false;
            }
            int comma = header.indexOf(',', start);
            int end = comma < 0 ? header.length() : comma;
            readRange(header, start, end);
            start = end + 1;
        }
        return true;
    }

    private void readRange(String header, int from, int to) {
        int semicolon = header.indexOf(';', from);
        int typeEnd = semicolon < 0 || semicolon > to ? to : semicolon;
        int start = skipSpace(header, from, typeEnd);
        int end = trimSpace(header, start, typeEnd);
        int weight = weight(header, typeEnd, to);
        if (weight == ABSENT) {
            return;
        }
        if (Format.JSON.isNamed(header, start, end)) {
            json = Math.max(json, weight);
        } else if (Format.XML.isNamed(header, start, end)) {
            xmlFirst |= json == ABSENT && xml == ABSENT;
            xml = Math.max(xml, weight);
        } else if (is("*/*", header, start, end)) {
            any = Math.max(any, weight);
        } else if (is("application/*", header, start, end)) {
            application = Math.max(application, weight);
        }
    }

    /** A tie goes to the type that is named, then to the one named first, then to the default. */
    private Format choose(Format otherwise) {
        int wild = application == ABSENT ? any : application;
        int jsonWeight = json == ABSENT ? wild : json;
        int xmlWeight = xml == ABSENT ? wild : xml;
        if (jsonWeight <= 0 && xmlWeight <= 0) {
            return otherwise;
        }
        if (jsonWeight != xmlWeight) {
            return jsonWeight > xmlWeight ? Format.JSON : Format.XML;
        }
        if (json == ABSENT && xml == ABSENT) {
            return otherwise;
        }
        if (json == ABSENT || xml == ABSENT) {
            return json == ABSENT ? Format.XML : Format.JSON;
        }
        return xmlFirst ? Format.XML : Format.JSON;
    }

    /** The weight in thousandths; full when none is given; absent when it is not of the form. */
    private static int weight(String header, int from, int to) {
        int start = from;
        while (start < to) {
            int next = header.indexOf(';', start + 1);
            int end = next < 0 || next > to ? to : next;
            int name = skipSpace(header, start + 1, end);
            if (name + 1 < end && (header.charAt(name) | 0x20) == 'q' && header.charAt(name + 1) == '=') {
                return thousandths(header, name + 2, trimSpace(header, name + 2, end));
            }
            start = end;
        }
        return FULL;
    }

    private static int thousandths(String header, int from, int to) {
        int length = to - from;
        if (length < 1 || length > 5 || (length > 1 && header.charAt(from + 1) != '.')) {
            return ABSENT;
        }
        int value = 0;
        int place = FULL;
        for (int i = from; i < to; i++) {
            if (i == from + 1) {
                continue;
            }
            char c = header.charAt(i);
            if (c < '0' || c > '9') {
                return ABSENT;
            }
            value += (c - '0') * place;
            place /= 10;
        }
        return value > FULL ? ABSENT : value;
    }

    private static boolean is(String range, String header, int start, int end) {
        return range.length() == end - start && header.regionMatches(true, start, range, 0, range.length());
    }

    static int skipSpace(String text, int from, int to) {
        int at = from;
        while (at < to && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    static int trimSpace(String text, int from, int to) {
        int at = to;
        while (at > from && isSpace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
