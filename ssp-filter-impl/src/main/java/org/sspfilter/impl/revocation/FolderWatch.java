package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.sspfilter.impl.fetch.Folder;
import org.sspfilter.impl.fetch.Source;

/**
 * Makes a source of each file of some folders. A file that goes leaves its lists in use until they run out or a newer one
 * lies beside, for moving files about is how they are renewed.
 *
 * <p>Not thread-safe; the watch asks it.
 */
final class FolderWatch {

    private static final Logger LOG = System.getLogger(FolderWatch.class.getName());

    private final List<Folder> folders;
    private final Function<Path, Source> asSource;
    private final RevocationStore store;
    private final Set<Folder> unreadable = new HashSet<>();

    FolderWatch(Collection<Folder> folders, Function<Path, Source> asSource, RevocationStore store) {
        this.folders = List.copyOf(folders);
        this.asSource = asSource;
        this.store = store;
    }

    /** Takes up what has come, and lets go what went and no longer counts. */
    void look() {
        Set<String> present = new HashSet<>();
        for (Folder folder : folders) {
            try {
                for (Path file : folder.files()) {
                    Source source = asSource.apply(file);
                    present.add(source.name());
                    store.add(source);
                }
                unreadable.remove(folder);
            } catch (IOException e) {
                if (unreadable.add(folder)) {
                    LOG.log(Level.WARNING, "Revocation lists are not fresh: {0}", e.getMessage());
                }
            }
        }
        if (unreadable.isEmpty() && !folders.isEmpty()) {
            store.useless().dropGone(present);
        }
    }
}
