package org.sspfilter.sample.it;

import java.time.Instant;
import java.util.Locale;
import org.sspfilter.sample.it.ScenarioBlock.Line;

/** Makes the call of a scenario: the admitted one, with its lines applied in their order. */
final class ScenarioCall {

    private ScenarioCall() {}

    static Call of(Scenario scenario, Instant now) {
        ScenarioBlock block = scenario.block();
        Baseline baseline = Baseline.of(scenario.profile(), block.first("base").orElseThrow(), now);
        Call call = baseline.call().with("Authorization", new TokenPlan(baseline.token(), now).write(block));
        block.lines().forEach(line -> apply(line, call, baseline.root()));
        return call;
    }

    private static void apply(Line line, Call call, String root) {
        String rest = line.rest();
        switch (line.keyword()) {
            case "method" -> call.method(rest);
            case "path" -> call.target(root + rest);
            case "root" -> call.target(rest);
            case "set" ->
                call.with(before(rest), rest.substring(rest.indexOf(':') + 1).strip());
            case "add" -> call.also(rest);
            case "remove" -> call.without(rest);
            case "rename" -> call.rename(rest.split(" ", 2)[0], rest.split(" ", 2)[1]);
            case "body" -> call.body(rest.split(" ", 2)[0], rest.split(" ", 2)[1]);
            case "as" -> call.as(rest);
            case "door" -> call.through(Door.valueOf(rest.toUpperCase(Locale.ROOT)));
            case "write" -> {
                if (rest.startsWith("twice ")) {
                    call.twice(rest.substring("twice ".length()));
                }
            }
            default -> {
                // About the token, or what is expected.
            }
        }
    }

    private static String before(String header) {
        return header.substring(0, header.indexOf(':'));
    }
}
