package org.sspfilter.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a container is asked for one event, and how much of it at once. */
class ObservedTest {

    private final Deque<CompletableFuture<Object>> underWay = new ArrayDeque<>();
    private int fired;
    private boolean broken;

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private BeanManager container(boolean... asynchronous) {
        Set<Object> observers = new HashSet<>();
        for (boolean async : asynchronous) {
            observers.add(fake(ObserverMethod.class, (proxy, method, arguments) -> switch (method.getName()) {
                case "isAsync" -> async;
                case "hashCode" -> System.identityHashCode(proxy);
                default -> proxy == arguments[0];
            }));
        }
        Event<?> event = fake(Event.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "select" -> proxy;
            case "fireAsync" -> later();
            default -> now();
        });
        return fake(
                BeanManager.class,
                (proxy, method, arguments) -> method.getName().equals("getEvent") ? event : observers);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // kept
    private Object later() {
        if (broken) {
            throw new IllegalStateException("no executor");
        }
        CompletableFuture<Object> told = new CompletableFuture<>();
        underWay.add(told);
        return told;
    }

    private Object now() {
        fired++;
        return "";
    }

    @Test
    void nobodyIsNotTold() {
        assertThat(Observed.of(container(), "event").isAny()).isFalse();
    }

    @Test
    void eachIsToldInItsOwnWay() {
        Observed<String> observed = Observed.of(container(true, false), "event");

        observed.tell("one");

        assertThat(fired).isEqualTo(1);
        assertThat(underWay).hasSize(1);
    }

    @Test
    @Tag("D01")
    void floodIsNotQueuedWithoutEnd() {
        Observed<String> observed = Observed.of(container(true), "event");

        for (int i = 0; i < Observed.MOST_UNDER_WAY + 50; i++) {
            observed.tell("refused");
        }
        assertThat(underWay).hasSize(Observed.MOST_UNDER_WAY);

        underWay.remove().complete("told");
        underWay.remove().completeExceptionally(new IllegalStateException("observer"));
        observed.tell("one");
        observed.tell("two");
        observed.tell("three");
        assertThat(underWay).hasSize(Observed.MOST_UNDER_WAY);
    }

    @Test
    void roomIsGivenBackWhenTellingFailsAndTheOthersAreTold() {
        Observed<String> observed = Observed.of(container(true, false), "event");
        broken = true;
        for (int i = 0; i < Observed.MOST_UNDER_WAY + 1; i++) {
            assertThatThrownBy(() -> observed.tell("one")).hasMessage("no executor");
        }
        assertThat(fired).isEqualTo(Observed.MOST_UNDER_WAY + 1);

        broken = false;
        observed.tell("two");
        assertThat(underWay).hasSize(1);
    }
}
