package org.sspfilter.tool;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sspfilter.config.SspConfigurationException;

/** The application could not be started for its proof. */
final class UnprovenException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 5;

    private final transient List<String> reasons;

    UnprovenException(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** Of faults as the server told them, each a class and a message; wrong settings are told as at a start. */
    static UnprovenException of(List<String> faults) {
        Set<String> reasons = new LinkedHashSet<>();
        for (String fault : faults) {
            int line = fault.indexOf('\n');
            if (fault.startsWith(SspConfigurationException.class.getName())) {
                throw new SspConfigurationException(problems(fault));
            }
            reasons.add(fault.substring(0, line) + ": " + fault.substring(line + 1));
        }
        if (reasons.isEmpty()) {
            reasons.add("Tomcat does not say why");
        }
        return new UnprovenException(reasons.stream().limit(MOST).toList());
    }

    List<String> reasons() {
        return reasons;
    }

    private static List<String> problems(String fault) {
        List<String> problems = new ArrayList<>();
        fault.lines().filter(line -> line.startsWith("  - ")).forEach(line -> problems.add(line.substring(4)));
        return problems;
    }
}
