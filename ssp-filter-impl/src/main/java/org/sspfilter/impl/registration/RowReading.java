package org.sspfilter.impl.registration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.sspfilter.decision.EndpointIdentity;
import org.sspfilter.endpoint.EndpointRow;
import org.sspfilter.id.Asid;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.endpoint.EnabledInteractions;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.profile.Profile;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.impl.settings.EndpointKey;
import org.sspfilter.impl.stage.Enforcement;

/** Makes an endpoint of a row, or tells all that is wrong with it. Not thread-safe. */
final class RowReading {

    static final String NAME = "name";

    private static final Pattern NAMES = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private final ProfileLibrary profiles;
    private final Enforcement accreditation;
    private final RowProblems problems;
    private final SharedSwitches switches = new SharedSwitches();

    RowReading(ProfileLibrary profiles, Enforcement accreditation, RowProblems problems) {
        this.profiles = profiles;
        this.accreditation = accreditation;
        this.problems = problems;
    }

    Optional<Endpoint> read(WrittenRow written) {
        int before = problems.count();
        EndpointRow row = written.row();
        if (!NAMES.matcher(row.name()).matches()) {
            wrong(
                    written,
                    NAME,
                    row.name().isEmpty()
                            ? "is missing: write a name of its own, such as its ODS code in lower case"
                            : RowProblems.shown(row.name())
                                    + " is no name; write 1 to 64 lower-case letters, digits and hyphens");
        }
        if (isThere(written, EndpointKey.PATH, row.path())) {
            ServiceRoot.fault(row.path()).ifPresent(fault -> wrong(written, EndpointKey.PATH.part(), fault));
        }
        Optional<OdsCode> ods = ods(written);
        Set<Asid> asids = asids(written);
        Enforcement rule = accreditation(written);
        Optional<Profile> profile = profile(written);
        isThere(written, EndpointKey.INTERACTIONS, String.join(",", row.interactions()));
        Optional<EnabledInteractions> enabled = profile.map(known -> switches.of(written, known, problems));
        if (problems.count() > before || ods.isEmpty() || enabled.isEmpty()) {
            return Optional.empty();
        }
        EndpointIdentity identity = new EndpointIdentity(
                row.name(), row.path(), ods.get(), enabled.get().profile().name());
        return Optional.of(new Endpoint(identity, asids, enabled.get(), rule));
    }

    private Optional<OdsCode> ods(WrittenRow written) {
        String text = written.row().odsCode();
        Optional<OdsCode> ods = OdsCode.parse(text);
        if (isThere(written, EndpointKey.ODS, text) && ods.isEmpty()) {
            wrong(
                    written,
                    EndpointKey.ODS.part(),
                    RowProblems.shown(text) + " is no ODS code; write 1 to 12 letters and digits");
        }
        return ods;
    }

    private Set<Asid> asids(WrittenRow written) {
        List<String> texts = written.row().asids();
        Set<Asid> asids = new LinkedHashSet<>();
        isThere(written, EndpointKey.ASIDS, String.join(",", texts));
        for (String text : texts) {
            Optional<Asid> asid = Asid.parse(text);
            if (asid.isEmpty()) {
                wrong(
                        written,
                        EndpointKey.ASIDS.part(),
                        RowProblems.shown(text) + " is no ASID; write 12 digits, and several parted by commas");
            }
            asid.ifPresent(asids::add);
        }
        return asids;
    }

    private Optional<Profile> profile(WrittenRow written) {
        String text = written.row().profile();
        Optional<Profile> profile = profiles.find(text);
        if (isThere(written, EndpointKey.PROFILE, text) && profile.isEmpty()) {
            wrong(
                    written,
                    EndpointKey.PROFILE.part(),
                    "there is no profile " + RowProblems.shown(text) + "; known are "
                            + new TreeSet<>(profiles.names()));
        }
        return profile;
    }

    private Enforcement accreditation(WrittenRow written) {
        return switch (written.row().accreditation()) {
            case "" -> accreditation;
            case "enforce" -> Enforcement.ENFORCE;
            case "report" -> Enforcement.REPORT;
            case "off" -> Enforcement.OFF;
            default -> {
                wrong(
                        written,
                        EndpointKey.ACCREDITATION.part(),
                        RowProblems.shown(written.row().accreditation())
                                + " is not right; write enforce, report or off, or leave it empty");
                yield Enforcement.ENFORCE;
            }
        };
    }

    private boolean isThere(WrittenRow written, EndpointKey key, String text) {
        if (text.isEmpty()) {
            wrong(written, key.part(), "is missing: write the " + key.meaning());
        }
        return !text.isEmpty();
    }

    private void wrong(WrittenRow written, String column, String what) {
        problems.add(written.place().of(column) + ": " + what);
    }
}
