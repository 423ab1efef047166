package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.fetch.Source;

/** A source that a test fills and breaks by hand. */
public final class FakeCrlSource implements Source {

    private List<byte[]> contents;
    private @Nullable String failure;
    private @Nullable Error error;
    public int fetches;
    public int forgotten;

    public FakeCrlSource(byte[]... contents) {
        this.contents = List.of(contents);
    }

    public void serve(byte[]... newContents) {
        contents = List.of(newContents);
        failure = null;
        error = null;
    }

    public void fail(String message) {
        failure = message;
    }

    /** Ends in what no source should end in. */
    public void fail(Error thrown) {
        error = thrown;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public List<String> problems() {
        return List.of();
    }

    @Override
    public Optional<List<byte[]>> fetch(Duration deadline) throws IOException {
        fetches++;
        if (error != null) {
            throw error;
        }
        if (failure != null) {
            throw new IOException(failure);
        }
        return Optional.of(contents);
    }

    @Override
    public void forget() {
        forgotten++;
    }
}
