package org.sspfilter.impl.ownership;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.PointerOwnership;
import org.sspfilter.ownership.PointerQuery;
import org.sspfilter.ownership.RequestBodyException;

/**
 * The organisation in a pointer's id: {@code <ODS>-<unique>}, or {@code <ODS>.<extension>-<unique>}. The extension is the
 * organisation's own affair: the directory does not know it, and it is not compared.
 *
 * <p>NRLF also writes a vertical bar before the extension. No FHIR id holds one, so that no path can name such a pointer; it is
 * refused wherever it stands.
 *
 * <p><i>Source:</i> NRLF producer (create, update, delete); FHIR R4, "id".
 */
final class PointerPrefix {

    private static final Pattern PREFIXED = Pattern.compile("([A-Za-z0-9]{1,12})(?:\\.[A-Za-z0-9]+)?-[A-Za-z0-9.-]+");

    private PointerPrefix() {}

    static OdsCode of(PointerQuery.ById pointer) throws RequestBodyException {
        Matcher matcher = PREFIXED.matcher(pointer.id());
        if (!matcher.matches()) {
            throw RequestBodyException.unreadable("A pointer's id begins with an ODS code and a hyphen");
        }
        return new OdsCode(matcher.group(1));
    }

    /** The look-up, but that it cannot say where the store and the id name different owners. */
    static PointerOwners agreeing(PointerOwners owners) {
        return query -> {
            PointerOwnership ownership = owners.find(query);
            if (ownership instanceof PointerOwnership.Found found && query instanceof PointerQuery.ById byId) {
                try {
                    if (!found.owners().equals(Set.of(of(byId)))) {
                        return new PointerOwnership.Unknown("The stored owner is not the one in the id");
                    }
                } catch (RequestBodyException noPrefix) {
                    return new PointerOwnership.Unknown("The id has no owner");
                }
            }
            return ownership;
        };
    }
}
