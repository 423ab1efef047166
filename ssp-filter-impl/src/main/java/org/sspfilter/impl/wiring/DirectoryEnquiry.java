package org.sspfilter.impl.wiring;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.impl.reload.Reloads;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;

/**
 * Asks the directory of an application's settings, outside its server: as the filter does, but nothing is kept, and no thread
 * goes on when it is closed. Demands only those settings that the directory needs.
 *
 * <p>Not thread-safe.
 */
public final class DirectoryEnquiry implements AutoCloseable {

    private static final Logger LOG = System.getLogger(DirectoryEnquiry.class.getName());

    private final AccreditationDirectory directory;
    private final List<AutoCloseable> resources;

    private DirectoryEnquiry(AccreditationDirectory directory, List<AutoCloseable> resources) {
        this.directory = directory;
        this.resources = resources;
    }

    /**
     * Reads the settings and the files that they name; calls nobody yet.
     *
     * @param values the settings
     * @param clock says when an answer was fetched
     * @return the directory, to be closed
     * @throws SspConfigurationException when anything is wrong with the settings; tells every problem
     */
    public static DirectoryEnquiry open(SettingValues values, InstantSource clock) {
        if (values.text(SettingKey.DIRECTORY).equals("code")) {
            throw new SspConfigurationException(
                    List.of("directory=code: an object inside the application answers, and it is not known here"));
        }
        List<AutoCloseable> resources = new ArrayList<>();
        Reloads reloads = new Reloads(new AtOnce(), values.time(SettingKey.RELOAD_EVERY), clock);
        resources.add(reloads);
        Optional<AccreditationDirectory> directory =
                new DirectorySources(values, clock, reloads, Surroundings.none()).directory(null);
        directory.ifPresent(opened -> resources.add(0, opened));
        if (directory.isEmpty() || !values.problems().isEmpty()) {
            close(resources);
            throw new SspConfigurationException(values.problems().all());
        }
        return new DirectoryEnquiry(directory.get(), resources);
    }

    /**
     * Which directory it is.
     *
     * @return its name
     */
    public String source() {
        return directory.name();
    }

    /**
     * What has to be known to ask it.
     *
     * @return the parts of a question that its answer depends on
     */
    public Set<AccreditationQuery.Part> keyedBy() {
        return directory.keyedBy();
    }

    /**
     * Asks. Blocks for as long as the directory's own time-outs let it.
     *
     * @param query the question
     * @return the answer
     * @throws DirectoryUnavailableException when there is none
     */
    public AccreditationAnswer ask(AccreditationQuery query) throws DirectoryUnavailableException {
        return directory.find(query);
    }

    /** Ends what was opened. */
    @Override
    public void close() {
        close(resources);
    }

    private static void close(List<AutoCloseable> resources) {
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception failed) {
                LOG.log(
                        Level.WARNING,
                        "{0} could not be closed",
                        resource.getClass().getSimpleName());
            }
        }
        resources.clear();
    }
}
