package org.sspfilter.performance;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.sspfilter.directory.Accreditation;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.id.OdsCode;
import org.sspfilter.token.TestTokens;

/** Lists everybody, and counts how often it is asked. */
final class CountingDirectory implements AccreditationDirectory {

    private final AtomicInteger calls = new AtomicInteger();

    int calls() {
        return calls.get();
    }

    @Override
    public AccreditationAnswer find(AccreditationQuery query) {
        calls.incrementAndGet();
        return new AccreditationAnswer.Listed(new Accreditation(
                query.asid(), Set.of(new OdsCode(TestTokens.ODS)), Set.of(query.interaction()), null, WarmChain.NOW));
    }

    @Override
    public Set<AccreditationQuery.Part> keyedBy() {
        return Set.of(AccreditationQuery.Part.ASID);
    }

    @Override
    public void close() {}
}
