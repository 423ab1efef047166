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
import org.hl7.fhir.dstu3.model.Organization;
import org.sspfilter.sample.SpineCode;

/**
 * The organisations of a practice: read and search.
 *
 * <p>Immutable.
 */
public final class OrganizationProvider implements IResourceProvider {

    private final PracticeRecords records;

    OrganizationProvider(PracticeRecords records) {
        this.records = records;
    }

    @Override
    public Class<Organization> getResourceType() {
        return Organization.class;
    }

    /**
     * Reads one.
     *
     * @param id its logical id
     * @return the organisation
     */
    @Read
    public Organization read(@IdParam IdType id) {
        return records.read(Organization.class, id.getIdPart())
                .orElseThrow(() -> GP_CONNECT.fault(SpineCode.ORGANISATION_NOT_FOUND, "No organisation has this id"));
    }

    /**
     * Finds one by its identifier.
     *
     * @param identifier system and value
     * @return the organisation, or nothing
     */
    @Search
    public List<Organization> search(@RequiredParam(name = "identifier") TokenParam identifier) {
        String value = Identifiers.value(identifier, Identifiers.ODS);
        return records.find(
                Organization.class,
                organization -> PracticeRecords.has(organization.getIdentifier(), Identifiers.ODS, value));
    }
}
