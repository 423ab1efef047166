package org.sspfilter.impl.registration;

import java.util.ArrayList;
import java.util.List;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.impl.stage.Enforcement;

/** Makes endpoints of rows, wherever they stand, and tells all that is wrong with any of them. Immutable. */
public final class EndpointRows {

    private final ProfileLibrary profiles;
    private final Enforcement accreditation;

    /**
     * A reader.
     *
     * @param profiles the profiles that rows may name
     * @param accreditation what counts where a row does not say
     */
    public EndpointRows(ProfileLibrary profiles, Enforcement accreditation) {
        this.profiles = profiles;
        this.accreditation = accreditation;
    }

    /**
     * The endpoints.
     *
     * @param rows the rows of all sources
     * @param problems takes what is wrong; when it takes anything, the endpoints are not to be used
     * @return the endpoints of the good rows
     */
    public List<Endpoint> endpoints(List<WrittenRow> rows, RowProblems problems) {
        RowReading reading = new RowReading(profiles, accreditation, problems);
        Clashes clashes = new Clashes(problems);
        List<Endpoint> endpoints = new ArrayList<>(rows.size());
        for (WrittenRow row : rows) {
            reading.read(row).ifPresent(endpoint -> {
                int before = problems.count();
                clashes.add(row, endpoint);
                if (problems.count() == before) {
                    endpoints.add(endpoint);
                }
            });
        }
        clashes.finish();
        return endpoints;
    }
}
