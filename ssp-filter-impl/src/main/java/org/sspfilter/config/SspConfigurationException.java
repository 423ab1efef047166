package org.sspfilter.config;

import java.util.List;

/**
 * The settings are wrong, and nothing starts. Tells every problem at once: which setting, what is wrong, what to write.
 */
public final class SspConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    // List is not serialisable by type; the message holds the same.
    private final transient List<String> problems;

    /**
     * The settings are wrong.
     *
     * @param problems what is wrong, at least one; no secrets
     */
    public SspConfigurationException(List<String> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * What is wrong.
     *
     * @return one sentence a problem
     */
    public List<String> problems() {
        return problems;
    }

    private static String message(List<String> problems) {
        StringBuilder text = new StringBuilder("The SSP filter cannot start, its settings have ");
        text.append(problems.size() == 1 ? "a problem" : problems.size() + " problems");
        text.append(" (docs/reference/settings.md):");
        for (String problem : problems) {
            text.append(System.lineSeparator()).append("  - ").append(problem);
        }
        return text.toString();
    }
}
