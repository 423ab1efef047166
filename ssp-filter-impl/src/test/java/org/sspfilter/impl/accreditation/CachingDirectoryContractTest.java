package org.sspfilter.impl.accreditation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.directory.AccreditationDirectoryContract;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;

/** What stands before a directory keeps to the contract of one, so that two may stand behind each other. */
class CachingDirectoryContractTest extends AccreditationDirectoryContract {

    private static final Asid KNOWN = new Asid("200000000115");
    private static final InteractionId READ = new InteractionId("urn:nhs:names:services:test:read");
    private static final CacheSettings SETTINGS =
            TestCacheSettings.small().maxWaiting(100).build();

    private final CachingDirectory directory = before(new FakeDirectory(query ->
            query.asid().equals(KNOWN) ? FakeDirectory.listed(KNOWN, READ) : new AccreditationAnswer.NotListed()));

    private static CachingDirectory before(FakeDirectory source) {
        return new CachingDirectory(
                source,
                SETTINGS,
                System::nanoTime,
                InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z")),
                CachingDirectory.loaders(SETTINGS));
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Override
    protected AccreditationDirectory directory() {
        return directory;
    }

    @Override
    protected AccreditationQuery listed() {
        return new AccreditationQuery(KNOWN, READ, null);
    }

    @Override
    protected AccreditationQuery notListed() {
        return new AccreditationQuery(new Asid("200000000999"), READ, null);
    }

    @Override
    protected Optional<AccreditationDirectory> unavailable() {
        return Optional.of(before(FakeDirectory.failing()));
    }
}
