package org.sspfilter.impl.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class ArrivalTest {

    private final CompletableFuture<Boolean> one = new CompletableFuture<>();
    private final CompletableFuture<Boolean> mirror = new CompletableFuture<>();
    private final CompletableFuture<Boolean> other = new CompletableFuture<>();

    private static Arrival of(List<List<CompletableFuture<Boolean>>> alternatives) {
        return Arrival.of(alternatives, Duration.ZERO, new Semaphore(1));
    }

    @Test
    void goesOnWithTheFirstWayThatBringsTheList() {
        Arrival arrival = of(List.of(List.of(one, mirror)));
        assertThat(arrival.await()).isFalse();
        mirror.complete(true);
        assertThat(arrival.await()).isTrue();
    }

    @Test
    void waitsOnWhenAWayBringsNothing() {
        Arrival arrival = of(List.of(List.of(one, mirror)));
        one.complete(false);
        assertThat(arrival.await()).isFalse();
        mirror.complete(false);
        assertThat(arrival.await()).isTrue();
    }

    @Test
    void waitsForEachList() {
        Arrival arrival = of(List.of(List.of(one, mirror), List.of(other)));
        one.complete(true);
        assertThat(arrival.await()).isFalse();
        other.complete(true);
        assertThat(arrival.await()).isTrue();
    }

    @Test
    void expectsNothingOfFetchesThatHaveEnded() {
        assertThat(of(List.of(List.of(), List.of())).isExpected()).isFalse();
        assertThat(of(List.of(List.of(), List.of(one))).isExpected()).isTrue();
        assertThat(Arrival.NONE.await()).isFalse();
    }

    @Test
    void letsOnlySoManyWait() {
        Arrival arrival = Arrival.of(List.of(List.of(one)), Duration.ofSeconds(30), new Semaphore(0));
        assertThat(arrival.await()).isFalse();
        one.complete(true);
        assertThat(arrival.await()).isTrue();
    }
}
