package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.fetch.Source;
import org.sspfilter.pki.Pem;

/** A source that a test fills and breaks by hand. */
public final class FakeCrlSource implements Source {

    private List<byte[]> contents;
    private @Nullable String failure;
    private @Nullable Error error;
    private boolean local;
    private String name = "fake";
    public int fetches;
    public int forgotten;

    public FakeCrlSource(byte[]... contents) {
        this.contents = List.of(contents);
    }

    public FakeCrlSource named(String newName) {
        name = newName;
        return this;
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
        return name;
    }

    @Override
    public List<String> problems() {
        return List.of();
    }

    /** Whether it is to pass for a file. */
    public FakeCrlSource local() {
        local = true;
        return this;
    }

    @Override
    public boolean isLocal() {
        return local;
    }

    @Override
    public Optional<byte[]> fetch(Duration deadline) throws IOException {
        fetches++;
        if (error != null) {
            throw error;
        }
        if (failure != null) {
            throw new IOException(failure);
        }
        if (contents.size() == 1) {
            return Optional.of(contents.get(0));
        }
        StringBuilder pem = new StringBuilder();
        contents.forEach(list -> pem.append(Pem.ofCrl(list)));
        return Optional.of(pem.toString().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void forget() {
        forgotten++;
    }
}
