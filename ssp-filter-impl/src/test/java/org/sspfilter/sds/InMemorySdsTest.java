package org.sspfilter.sds;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemorySdsTest {

    private static final String ASID = "200000000115";
    private static final String INTERACTION = "urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1";

    @Test
    void answersAsTheRealOneAndCountsOnlyWhatComesOverTheWire() throws LDAPException {
        try (InMemorySds sds = InMemorySds.plain();
                LDAPConnection client = new LDAPConnection("localhost", sds.port())) {
            sds.addSystem(ASID, "A1001", "A1001-820388", INTERACTION);
            sds.addSystem(ASID, "A1002", "A1002-820388", INTERACTION);

            assertThat(namesFoundBy(client)).hasSize(2).contains("uniqueIdentifier=" + ASID + ",ou=Services,o=nhs");
            assertThat(sds.requestCount()).isEqualTo(1);

            sds.remove(ASID);
            assertThat(namesFoundBy(client)).isEmpty();
            assertThat(sds.requestCount()).isEqualTo(2);
        }
    }

    private static List<String> namesFoundBy(LDAPConnection client) throws LDAPException {
        return client
                .search("ou=services, o=nhs", SearchScope.SUB, Filter.createEqualityFilter("uniqueidentifier", ASID))
                .getSearchEntries()
                .stream()
                .map(entry -> entry.getDN())
                .toList();
    }
}
