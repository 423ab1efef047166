package org.sspfilter.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sspfilter.impl.settings.CatalogueKey;
import org.sspfilter.impl.settings.EndpointKey;
import org.sspfilter.impl.settings.SettingKey;

/** The page of all settings. */
final class SettingsPage {

    private static final String GENERAL = "General";

    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("endpoints", "Table of endpoints"),
            Map.entry("firewall", "Firewall"),
            Map.entry("tls", "TLS"),
            Map.entry("certificate", "Certificate"),
            Map.entry("proxy", "TLS terminator"),
            Map.entry("crl", "Revocation lists"),
            Map.entry("throttle", "Throttle"),
            Map.entry("accreditation", "Accreditation"),
            Map.entry("directory", "Directory"),
            Map.entry("context", "Token"),
            Map.entry("ownership", "Ownership"),
            Map.entry("audit", "Audit"),
            Map.entry("response", "Answers"));

    private SettingsPage() {}

    static String render() {
        Markdown page =
                new Markdown().heading(1, "Settings").paragraph(Preamble.MADE).paragraph(Preamble.SETTINGS);
        groups().forEach((title, keys) -> page.heading(2, title)
                .table(
                        Markdown.cells("Key", "Meaning", "Value", "Default", "Server"),
                        keys.stream().map(SettingsPage::row).toList()));
        return page.heading(2, "Endpoints")
                .paragraph(
                        "One set for each service root; `<name>` is lower-case letters, digits and hyphens. All but `"
                                + EndpointKey.DISABLED.part() + "` and `" + EndpointKey.ACCREDITATION.part()
                                + "` must be given. A file has them as columns or members, and the name as `name`:"
                                + " [many practices](../how-to/many-practices.md).")
                .table(Markdown.cells("Key", "Meaning"), endpoints())
                .heading(2, "Catalogues")
                .paragraph(
                        "What is different in the catalogue of a profile, whichever endpoint has it. For the application alone to say.")
                .table(Markdown.cells("Key", "Meaning"), catalogues())
                .text();
    }

    private static Map<String, List<SettingKey>> groups() {
        Map<String, List<SettingKey>> groups = new LinkedHashMap<>();
        for (SettingKey key : SettingKey.values()) {
            String word = key.key().split("\\.", 2)[0];
            String title = TITLES.getOrDefault(word, GENERAL);
            groups.computeIfAbsent(title, unused -> new ArrayList<>()).add(key);
        }
        return groups;
    }

    private static List<String> row(SettingKey key) {
        return Markdown.cells(
                Markdown.code(key.key()),
                key.meaning(),
                key.kind().describe(),
                Markdown.code(key.defaultText()),
                server(key.scope()));
    }

    private static List<List<String>> catalogues() {
        List<List<String>> rows = new ArrayList<>();
        for (CatalogueKey key : CatalogueKey.values()) {
            rows.add(Markdown.cells(Markdown.code(key.of("<profile>")), key.meaning()));
        }
        return rows;
    }

    private static List<List<String>> endpoints() {
        List<List<String>> rows = new ArrayList<>();
        for (EndpointKey key : EndpointKey.values()) {
            rows.add(Markdown.cells(Markdown.code(key.of("<name>")), key.meaning()));
        }
        return rows;
    }

    private static String server(SettingKey.Scope scope) {
        return switch (scope) {
            case ANY -> "yes";
            case LIMIT -> "yes, not 0";
            case WAR -> "no";
        };
    }
}
