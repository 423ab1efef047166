package org.sspfilter.impl.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import org.sspfilter.id.Asid;

/**
 * What the Spine Directory Service is asked. Names and filters are made by the library's own types, which escape what they
 * hold, though the form of an ASID leaves nothing to escape.
 *
 * <p><i>Source:</i> RFC 4514 (names), RFC 4515 (filters).
 */
final class LdapQuestions {

    private final LdapSettings settings;
    private final DN base;

    LdapQuestions(LdapSettings settings) {
        this.settings = settings;
        try {
            this.base = new DN(settings.baseDn());
        } catch (LDAPException e) {
            throw new IllegalArgumentException("baseDn is not a distinguished name", e);
        }
    }

    /** All records of a system. */
    SearchRequest everyRecord(Asid asid) {
        return request(settings.baseDn(), SearchScope.SUB, filter(asid.value()));
    }

    /** The one record that is named after the system. */
    SearchRequest namedRecord(Asid asid) {
        return request(name(asid.value(), base), SearchScope.BASE, filter(asid.value()));
    }

    static Filter filter(String asid) {
        return Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", SdsRecords.SYSTEM),
                Filter.createEqualityFilter(SdsRecords.ASID, asid));
    }

    static String name(String asid, DN base) {
        return new DN(new RDN(SdsRecords.ASID, asid), base).toString();
    }

    private SearchRequest request(String where, SearchScope scope, Filter filter) {
        SearchRequest request = new SearchRequest(
                where,
                scope,
                DereferencePolicy.NEVER,
                SdsRecords.MAX_RECORDS,
                settings.responseSeconds(),
                false,
                filter,
                SdsRecords.ATTRIBUTES);
        request.setFollowReferrals(false);
        return request;
    }
}
