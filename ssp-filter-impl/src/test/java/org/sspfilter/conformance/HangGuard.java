package org.sspfilter.conformance;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Asks an engine on a thread of its own, and does not wait for ever. */
final class HangGuard {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private HangGuard() {}

    static Answer ask(Engine engine, ConformanceCase one) throws InterruptedException {
        AtomicReference<Answer> answer = new AtomicReference<>(Answer.fails("no answer in " + PATIENCE));
        Thread thread = new Thread(() -> answer.set(answer(engine, one)), "conformance " + engine.name());
        thread.setDaemon(true);
        thread.start();
        thread.join(PATIENCE.toMillis());
        return Objects.requireNonNull(answer.get());
    }

    private static Answer answer(Engine engine, ConformanceCase one) {
        try {
            return engine.judge(one);
        } catch (GeneralSecurityException refused) {
            return Answer.rejects(String.valueOf(refused.getMessage()));
        } catch (Throwable defect) {
            return Answer.fails(defect.getClass().getSimpleName());
        }
    }
}
