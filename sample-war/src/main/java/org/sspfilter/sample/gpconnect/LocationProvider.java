package org.sspfilter.sample.gpconnect;

import static org.sspfilter.sample.OutcomeShape.GP_CONNECT;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.RequiredParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.List;
import org.hl7.fhir.dstu3.model.IdType;
import org.hl7.fhir.dstu3.model.Location;
import org.sspfilter.sample.SpineCode;

/**
 * The locations of a practice: read and search.
 *
 * <p>Immutable.
 */
public final class LocationProvider implements IResourceProvider {

    private final PracticeRecords records;

    LocationProvider(PracticeRecords records) {
        this.records = records;
    }

    @Override
    public Class<Location> getResourceType() {
        return Location.class;
    }

    /**
     * Reads one.
     *
     * @param id its logical id
     * @return the location
     */
    @Read
    public Location read(@IdParam IdType id) {
        return records.read(Location.class, id.getIdPart())
                .orElseThrow(() -> GP_CONNECT.fault(SpineCode.NO_RECORD_FOUND, "No location has this id"));
    }

    /**
     * Finds one by its identifier.
     *
     * @param identifier system and value
     * @return the location, or nothing
     */
    @Search
    public List<Location> search(@RequiredParam(name = "identifier") TokenParam identifier) {
        String value = Identifiers.value(identifier, Identifiers.SITE);
        return records.find(
                Location.class, location -> PracticeRecords.has(location.getIdentifier(), Identifiers.SITE, value));
    }
}
