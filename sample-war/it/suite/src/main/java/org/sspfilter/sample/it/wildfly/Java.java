package org.sspfilter.sample.it.wildfly;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The Java that the server runs on, where it is not that of the tests: {@code it.server.java}. Where this machine has none,
 * every test is skipped.
 */
public final class Java implements ExecutionCondition {

    /** For JUnit. */
    public Java() {}

    static String home() {
        String home = System.getProperty("it.server.java", "");
        return home.isEmpty() ? System.getProperty("java.home") : home;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Files.isExecutable(Path.of(home(), "bin", "java"))
                ? ConditionEvaluationResult.enabled("The server runs on " + home())
                : ConditionEvaluationResult.disabled("There is no Java in " + home());
    }
}
