package org.sspfilter.impl.war;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a descriptor's root and its children stand in the text. An XML parser tells what there is but not reliably where; this
 * knows where, and what it found is compared with what the parser found.
 *
 * @param prefix the root's prefix with its colon; empty when it has none
 * @param closed whether the root is one tag, such as {@code <web-app/>}
 * @param content where the root's content starts; for one tag, where its slash is
 * @param children the root's children
 */
record DescriptorOutline(String prefix, boolean closed, int content, List<Child> children) {

    /**
     * An element below the root.
     *
     * @param name its local name
     * @param start where its tag starts
     * @param end after its end tag
     */
    record Child(String name, int start, int end) {}

    DescriptorOutline {
        children = List.copyOf(children);
    }

    /** Of a text that a parser has found well formed. */
    static DescriptorOutline of(String text) throws UnfitWarException {
        return new Scan(text).run();
    }

    private static final class Scan {

        private final String text;
        private final List<Child> children = new ArrayList<>();
        private String root = "";
        private boolean closed;
        private int content = -1;
        private int depth;
        private String childName = "";
        private int childStart;

        Scan(String text) {
            this.text = text;
        }

        DescriptorOutline run() throws UnfitWarException {
            int at = text.indexOf('<');
            while (at >= 0) {
                at = text.indexOf('<', markup(at));
            }
            if (content < 0 || depth != 0) {
                throw unclear();
            }
            return new DescriptorOutline(root.substring(0, root.indexOf(':') + 1), closed, content, children);
        }

        /** Where the markup that starts here ends. */
        private int markup(int at) throws UnfitWarException {
            if (text.startsWith("<!--", at)) {
                return after("-->", at + 4);
            }
            if (text.startsWith("<![CDATA[", at)) {
                return after("]]>", at);
            }
            if (text.startsWith("<?", at)) {
                return after("?>", at);
            }
            if (text.startsWith("<!", at)) {
                return afterDoctype(at + 2);
            }
            int end = afterTag(at);
            if (text.startsWith("</", at)) {
                ended(end);
            } else {
                started(at, end);
            }
            return end;
        }

        private void started(int at, int end) {
            boolean empty = text.charAt(end - 2) == '/';
            int nameEnd = at + 1;
            while (" \t\r\n/>".indexOf(text.charAt(nameEnd)) < 0) {
                nameEnd++;
            }
            String name = text.substring(at + 1, nameEnd);
            if (depth == 0) {
                root = name;
                closed = empty;
                content = empty ? end - 2 : end;
            } else if (depth == 1) {
                childName = name.substring(name.indexOf(':') + 1);
                childStart = at;
            }
            depth++;
            if (empty) {
                ended(end);
            }
        }

        private void ended(int end) {
            depth--;
            if (depth == 1) {
                children.add(new Child(childName, childStart, end));
            }
        }

        private int afterTag(int at) throws UnfitWarException {
            for (int i = at + 1; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"' || c == '\'') {
                    i = after(String.valueOf(c), i + 1) - 1;
                } else if (c == '>') {
                    return i + 1;
                }
            }
            throw unclear();
        }

        private int afterDoctype(int at) throws UnfitWarException {
            boolean subset = false;
            int i = at;
            while (i < text.length()) {
                char c = text.charAt(i);
                if (c == '"' || c == '\'') {
                    i = after(String.valueOf(c), i + 1);
                } else if (subset && text.startsWith("<!--", i)) {
                    i = after("-->", i + 4);
                } else if (subset && text.startsWith("<?", i)) {
                    i = after("?>", i);
                } else if (subset && c == '<') {
                    i = afterTag(i);
                } else if (c == '>') {
                    return i + 1;
                } else {
                    subset = c == '[' || (subset && c != ']');
                    i++;
                }
            }
            throw unclear();
        }

        private int after(String end, int from) throws UnfitWarException {
            int found = text.indexOf(end, from);
            if (found < 0) {
                throw unclear();
            }
            return found + end.length();
        }

        private static UnfitWarException unclear() {
            return new UnfitWarException("WEB-INF/web.xml is written so that it is unclear where its elements are");
        }
    }
}
