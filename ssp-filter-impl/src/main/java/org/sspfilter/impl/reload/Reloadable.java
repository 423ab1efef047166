package org.sspfilter.impl.reload;

import java.nio.file.Path;
import java.util.List;

/**
 * Something that was made from files and can be made anew from them.
 *
 * <p>Called by one thread, in the background; may read files.
 */
public interface Reloadable {

    /**
     * What it is, for the operator.
     *
     * @return such as the setting that names the files; never a secret
     */
    String name();

    /**
     * The files to watch.
     *
     * @return the files, whether they exist or not
     */
    List<Path> files();

    /**
     * Tells one state from another: it is made anew when this has changed.
     *
     * @return by default, a digest of what is in the files; never throws
     */
    default String state() {
        return FileContents.digest(files());
    }

    /**
     * Tells one state from another where it is whole at any time: a change of it counts at once and need not stand, so what
     * changes at every look is read at every look.
     *
     * @return by default, nothing that ever changes; never throws
     */
    default String version() {
        return "";
    }

    /**
     * Reads the files and, when all of them are well, puts what they hold in the place of what was held, at once. Else changes
     * nothing.
     *
     * @return what is wrong, a sentence each; never a secret; empty when the new is in place
     */
    List<String> reload();
}
