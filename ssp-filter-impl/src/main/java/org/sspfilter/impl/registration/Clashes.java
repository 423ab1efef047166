package org.sspfilter.impl.registration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sspfilter.endpoint.EndpointRow;
import org.sspfilter.id.Asid;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.profile.AsidRule;
import org.sspfilter.impl.settings.EndpointKey;

/**
 * Whether rows stand in each other's way: of one name, of one path, an ASID in two hands, or a root below the root of
 * another organisation. One below another of the same organisation is no clash, the longer one counts; two that differ in
 * case alone are, for one of them is a slip and the URL is all that keeps practices apart. Not thread-safe.
 */
final class Clashes {

    private final RowProblems problems;
    private final Map<String, WrittenRow> names = new HashMap<>();
    private final Map<String, Root> paths = new LinkedHashMap<>();

    private final Map<Asid, Use> uses = new HashMap<>();

    /** A row and whose root it is. */
    private record Root(WrittenRow row, OdsCode organisation) {}

    /** Where an ASID serves, as far as rows were added. */
    private static final class Use {
        private final WrittenRow first;
        private final Set<OdsCode> organisations = new HashSet<>(2);
        private AsidRule rule = AsidRule.ANY;
        private int roots;

        Use(WrittenRow first) {
            this.first = first;
        }
    }

    Clashes(RowProblems problems) {
        this.problems = problems;
    }

    /** Tells when this row clashes with one before. */
    void add(WrittenRow written, Endpoint endpoint) {
        EndpointRow row = written.row();
        WrittenRow sameName = names.putIfAbsent(row.name(), written);
        if (sameName != null) {
            clash(written, sameName, RowReading.NAME, "the same name stands at ", "; give each its own");
        }
        Root samePath = paths.putIfAbsent(
                row.path().toLowerCase(Locale.ROOT),
                new Root(written, endpoint.identity().odsCode()));
        if (samePath != null) {
            boolean exactly = samePath.row().row().path().equals(row.path());
            clash(
                    written,
                    samePath.row(),
                    EndpointKey.PATH.part(),
                    exactly ? "the same path stands at " : "the same path but for upper and lower case stands at ",
                    exactly ? "; leave one" : "; leave the one that is registered");
        }
        for (Asid asid : endpoint.asids()) {
            add(asid, written, endpoint);
        }
    }

    /**
     * Tells of roots below those of others, once all rows are added: where a row of the longer root goes missing, what was
     * meant for one organisation would be served as another's.
     */
    void finish() {
        paths.forEach((path, root) -> {
            for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
                Root above = paths.get(path.substring(0, end));
                if (above != null && !above.organisation().equals(root.organisation())) {
                    clash(
                            root.row(),
                            above.row(),
                            EndpointKey.PATH.part(),
                            "lies below the root of another organisation at ",
                            "; give each organisation a root apart");
                    return;
                }
            }
        });
    }

    private void add(Asid asid, WrittenRow written, Endpoint endpoint) {
        Use use = uses.computeIfAbsent(asid, absent -> new Use(written));
        use.organisations.add(endpoint.identity().odsCode());
        use.roots++;
        AsidRule rule = endpoint.profile().asid();
        use.rule = rule.compareTo(use.rule) > 0 ? rule : use.rule;
        boolean another = use.rule != AsidRule.ANY && use.organisations.size() > 1;
        if (another || (use.rule == AsidRule.ONE_ROOT && use.roots > 1)) {
            problems.add(written.place().of(EndpointKey.ASIDS.part()) + ": " + asid.value() + " stands at "
                    + use.first.place().of(EndpointKey.ASIDS.part())
                    + (another
                            ? " for another organisation; write the ASID of this one"
                            : " too; write an ASID of its own, for the profile says asid=" + use.rule.word()));
        }
    }

    private void clash(WrittenRow written, WrittenRow other, String column, String what, String advice) {
        problems.add(written.place().of(column) + ": " + what + other.place().of(column) + advice);
    }
}
