package org.sspfilter.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.decision.Fault;

/** The page of all refusals. */
final class DenialsPage {

    static final List<String> DIALECTS = List.of("gpconnect-stu3", "nrl-stu3");

    private static final String ACTIONS = "/org/sspfilter/docs/denials-actions.properties";

    private DenialsPage() {}

    static String render() {
        Properties actions = actions();
        Markdown page =
                new Markdown().heading(1, "Refusals").paragraph(Preamble.MADE).paragraph(Preamble.DENIALS);
        stages().forEach((stage, reasons) -> {
            page.heading(2, title(stage));
            for (DenialReason reason : reasons) {
                page.heading(3, reason.code())
                        .paragraph(actions.getProperty(reason.code(), ""))
                        .table(Markdown.cells("Dialect", "Status", "Issue", "Spine code", "Text"), answers(reason));
            }
        });
        return page.text();
    }

    /** What happened and what the operator does, by code. */
    static Properties actions() {
        return Resources.properties(ACTIONS);
    }

    private static Map<String, List<DenialReason>> stages() {
        Map<String, List<DenialReason>> stages = new LinkedHashMap<>();
        for (DenialReason reason : DenialReason.values()) {
            String stage = reason.code().substring(0, reason.code().indexOf('.'));
            stages.computeIfAbsent(stage, unused -> new ArrayList<>()).add(reason);
        }
        return stages;
    }

    private static String title(String stage) {
        return stage.equals("tls") ? "TLS" : stage.substring(0, 1).toUpperCase(Locale.ROOT) + stage.substring(1);
    }

    private static List<List<String>> answers(DenialReason reason) {
        List<List<String>> rows = new ArrayList<>();
        for (String dialect : DIALECTS) {
            Properties file = Resources.properties("/org/sspfilter/impl/response/" + dialect + ".properties");
            String[] row = file.getProperty(rowKey(reason.fault()), "").split("\\s*\\|\\s*", -1);
            String text = file.getProperty("text." + reason.code(), reason.publicText());
            rows.add(Markdown.cells(Markdown.code(dialect), row[0], row[1], row[2], text));
        }
        return rows;
    }

    private static String rowKey(Fault fault) {
        return "fault." + fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
