package org.sspfilter.docs;

import java.util.Arrays;
import org.sspfilter.audit.AuditField;

/** The page of the audit record. */
final class AuditPage {

    private AuditPage() {}

    static String render() {
        return new Markdown()
                .heading(1, "Audit record")
                .paragraph(Preamble.MADE)
                .paragraph(Preamble.AUDIT)
                .table(
                        Markdown.cells("Field", "Meaning"),
                        Arrays.stream(AuditField.values())
                                .map(field -> Markdown.cells(Markdown.code(field.key()), field.meaning()))
                                .toList())
                .text();
    }
}
