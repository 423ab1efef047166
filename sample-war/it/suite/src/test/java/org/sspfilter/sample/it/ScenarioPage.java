package org.sspfilter.sample.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The page of the scenarios, made from their table. */
final class ScenarioPage {

    /** What is not a change to the call. */
    private static final Set<String> NO_CHANGES =
            Set.of("what", "on", "base", "each", "expect", "format", "says", "empty", "caller", "holds");

    private ScenarioPage() {}

    static String render(List<ScenarioBlock> blocks) {
        StringBuilder page = new StringBuilder(String.format("""
                # Conformance scenarios

                This page is made from `scenarios.txt`, which `ConformanceIT` plays; a test fails when it is stale. Do not edit it by hand.

                What the assurance of an NHS provider tests of headers, interactions, tokens and refusals, as %d calls to the sample
                provider on a real connector with mutual TLS, on each server that is tested. Each begins as a call that is admitted (*from*),
                is changed as the row says, and must come out with this status, this Spine code and this [reason](denials.md) in the audit.
                `{}` stands for each value of the row in turn, `{now}` for the second in which the token is made.

                What each call must show beside that: `Cache-Control: no-store`; a refusal is an OperationOutcome of one issue in the format
                and by the profile of the endpoint's family, the audit's record has its id, and the application was not reached. Refusals
                before the endpoint's own, as those of certificates, are worded as the setting `dialect` says.
                """, scenarios(blocks)));
        ScenarioTable.Section section = new ScenarioTable.Section("", "");
        for (ScenarioBlock block : blocks) {
            if (!block.section().equals(section)) {
                section = block.section();
                page.append("\n## ")
                        .append(section.title())
                        .append("\n\n*Source:* ")
                        .append(section.source());
                page.append(".\n\n| Scenario | Profiles | From | Change | Comes out | Holds |\n");
                page.append("| --- | --- | --- | --- | --- | --- |\n");
            }
            row(block, page);
        }
        return page.toString();
    }

    private static int scenarios(List<ScenarioBlock> blocks) {
        return blocks.stream().mapToInt(block -> block.scenarios().size()).sum();
    }

    private static void row(ScenarioBlock block, StringBuilder page) {
        List<String> changes = new ArrayList<>();
        for (ScenarioBlock.Line line : block.lines()) {
            if (!NO_CHANGES.contains(line.keyword())) {
                changes.add(code(line.keyword() + " " + line.rest()));
            }
        }
        block.first("each")
                .ifPresent(values -> changes.add("each of "
                        + String.join(
                                ", ",
                                block.values().stream().map(ScenarioPage::code).toList())));
        List<String> comes = new ArrayList<>();
        comes.add(code(block.first("expect").orElseThrow()));
        block.first("format").ifPresent(type -> comes.add("as " + code(type)));
        block.first("says").ifPresent(words -> comes.add("saying " + code(words)));
        block.first("empty").ifPresent(none -> comes.add("without a body"));
        cell(page, block.first("what").orElseThrow() + " (" + code(block.id()) + ")");
        cell(
                page,
                String.join(
                        ", ", block.profiles().stream().map(ScenarioPage::code).toList()));
        cell(page, code(block.first("base").orElseThrow()));
        cell(page, String.join("; ", changes));
        cell(page, String.join("; ", comes));
        cell(page, block.first("holds").orElse(""));
        page.append("|\n");
    }

    private static void cell(StringBuilder page, String text) {
        page.append("| ").append(text.replace("|", "\\|")).append(' ');
    }

    private static String code(String text) {
        return "`" + text.strip() + "`";
    }
}
