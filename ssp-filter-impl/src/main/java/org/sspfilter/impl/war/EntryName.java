package org.sspfilter.impl.war;

/** Names of archive entries, as any operating system takes them when it unpacks. */
final class EntryName {

    private EntryName() {}

    /** Whether the name stays below the folder that it is unpacked to. */
    static boolean isInside(String name) {
        if (name.isEmpty() || name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
            return false;
        }
        if (name.length() > 1 && name.charAt(1) == ':') {
            return false;
        }
        for (String segment : name.split("/", -1)) {
            if (segment.equals("..") || segment.equals(".")) {
                return false;
            }
        }
        return !name.contains("//");
    }
}
