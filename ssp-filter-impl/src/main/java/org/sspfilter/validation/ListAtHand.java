package org.sspfilter.validation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sspfilter.impl.fetch.Source;

/** A list that somebody holds already. Gives it as often as it is asked. Immutable. */
final class ListAtHand implements Source {

    private final byte[] content;

    ListAtHand(byte[] content) {
        this.content = content;
    }

    @Override
    public String name() {
        return "a list at hand";
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public List<String> problems() {
        return List.of();
    }

    @Override
    public Optional<byte[]> fetch(Duration deadline) {
        return Optional.of(content.clone());
    }

    @Override
    public void forget() {
        // It is given whole every time.
    }
}
