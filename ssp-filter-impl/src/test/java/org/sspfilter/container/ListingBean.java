package org.sspfilter.container;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import org.sspfilter.directory.Accreditation;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.id.OdsCode;
import org.sspfilter.token.TestTokens;

/** A directory of the application's own, which lists one system for whatever it asks. */
@ApplicationScoped
public class ListingBean implements AccreditationDirectory {

    @Override
    public AccreditationAnswer find(AccreditationQuery query) {
        return query.asid().value().equals(TestTokens.ASID)
                ? new AccreditationAnswer.Listed(new Accreditation(
                        query.asid(),
                        Set.of(new OdsCode(TestTokens.ODS)),
                        Set.of(query.interaction()),
                        null,
                        Instant.EPOCH))
                : new AccreditationAnswer.NotListed();
    }

    @Override
    public Set<AccreditationQuery.Part> keyedBy() {
        return Set.of(AccreditationQuery.Part.ASID, AccreditationQuery.Part.INTERACTION);
    }

    @Override
    public void close() {}
}
