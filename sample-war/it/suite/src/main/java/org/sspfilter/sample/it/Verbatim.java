package org.sspfilter.sample.it;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ArchiveFormat;
import org.jboss.shrinkwrap.api.Assignable;
import org.jboss.shrinkwrap.api.ConfigurationBuilder;
import org.jboss.shrinkwrap.api.ExtensionLoader;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.FileExistsException;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Makes archives that come to the server as the very file that they are; others are packed anew, entry by entry. */
final class Verbatim implements ExtensionLoader {

    private final ExtensionLoader others =
            ShrinkWrap.getDefaultDomain().getConfiguration().getExtensionLoader();
    private final Path file;

    private Verbatim(Path file) {
        this.file = file;
    }

    /** Only to be deployed: nobody sees what is in it. */
    static WebArchive archive(String name, Path file) {
        return ShrinkWrap.createDomain(new ConfigurationBuilder().extensionLoader(new Verbatim(file)))
                .getArchiveFactory()
                .create(WebArchive.class, name);
    }

    @Override
    public <T extends Assignable> T load(Class<T> wanted, Archive<?> archive) {
        return wanted == ZipExporter.class ? wanted.cast(new Exporter(file, archive)) : others.load(wanted, archive);
    }

    @Override
    public <T extends Assignable> ExtensionLoader addOverride(Class<T> type, Class<? extends T> by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends Assignable> String getExtensionFromExtensionMapping(Class<T> type) {
        return others.getExtensionFromExtensionMapping(type);
    }

    @Override
    public <T extends Archive<T>> ArchiveFormat getArchiveFormatFromExtensionMapping(Class<T> type) {
        return others.getArchiveFormatFromExtensionMapping(type);
    }

    /** Gives the file. */
    private record Exporter(Path file, Archive<?> archive) implements ZipExporter {

        @Override
        public InputStream exportAsInputStream() {
            try {
                return Files.newInputStream(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void exportTo(OutputStream out) {
            try {
                Files.copy(file, out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void exportTo(File to) {
            exportTo(to, false);
        }

        @Override
        public void exportTo(File to, boolean overwrite) {
            if (!overwrite && to.exists()) {
                throw new FileExistsException(to + " is there already");
            }
            try {
                Files.copy(file, to.toPath(), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public <T extends Assignable> T as(Class<T> type) {
            return archive.as(type);
        }
    }
}
