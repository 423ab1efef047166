package org.sspfilter.docs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.profile.HeaderProfile;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.OwnershipRule;
import org.sspfilter.impl.profile.Profile;
import org.sspfilter.impl.profile.ProfileLibrary;

/** The page of the bundled profiles. */
final class ProfilesPage {

    private ProfilesPage() {}

    static String render() {
        Markdown page =
                new Markdown().heading(1, "Profiles").paragraph(Preamble.MADE).paragraph(Preamble.PROFILES);
        ProfileLibrary library = ProfileLibrary.bundled();
        for (String name : new TreeSet<>(library.names())) {
            describe(library.find(name).orElseThrow(), page);
        }
        return page.text();
    }

    private static void describe(Profile profile, Markdown page) {
        HeaderProfile headers = profile.headers();
        page.heading(2, profile.name())
                .table(
                        Markdown.cells("Part", "Value"),
                        List.of(
                                Markdown.cells("Headers", Markdown.code(headers.name())),
                                Markdown.cells("Calling system", Markdown.code(headers.from())),
                                Markdown.cells("Called system", Markdown.code(headers.to())),
                                Markdown.cells("Trace ID", or(headers.trace(), "none: the filter gives one")),
                                Markdown.cells(
                                        "Interaction",
                                        or(headers.interaction(), "none: it follows from verb and path")),
                                Markdown.cells("Token", Markdown.code(profile.tokenFlavour())),
                                Markdown.cells("Dialect", Markdown.code(profile.dialect())),
                                Markdown.cells(
                                        "An ASID of ours serves",
                                        Markdown.code(profile.asid().word()))))
                .table(
                        Markdown.cells(
                                "Interaction", "Verb", "Path", "Scope", "Reason", "Owner", "Capability", "Listed as"),
                        profile.catalogue().stream().map(ProfilesPage::row).toList());
    }

    private static List<String> row(InteractionRow row) {
        return Markdown.cells(
                Markdown.code(row.id().value()) + (row.draft() ? " (draft)" : ""),
                row.verb(),
                Markdown.code(row.path().toString()),
                all(row.scopes()),
                all(row.reasons()),
                row.ownership() == OwnershipRule.NONE
                        ? ""
                        : Markdown.code(row.ownership().word()),
                or(row.capability(), ""),
                row.directoryId().equals(row.id())
                        ? ""
                        : Markdown.code(row.directoryId().value()));
    }

    private static String all(Collection<String> words) {
        List<String> codes = new ArrayList<>();
        new TreeSet<>(words).forEach(word -> codes.add(Markdown.code(word)));
        return String.join(", ", codes);
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : Markdown.code(value);
    }
}
