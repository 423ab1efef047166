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

    /** Whether no file system leaves out some of the name: Windows does what follows a colon, and dots and blanks at an end. */
    static boolean isKept(String name) {
        for (String segment : name.split("/", -1)) {
            if (segment.endsWith(".") || segment.endsWith(" ")) {
                return false;
            }
        }
        return name.indexOf(':') < 0;
    }
}
