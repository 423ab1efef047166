package org.sspfilter.impl.ownership;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sspfilter.id.OdsCode;
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

    /** Whether the store and the id name the same owner, and no other. */
    static boolean agrees(PointerQuery name, PointerOwnership.Found found) {
        try {
            return name instanceof PointerQuery.ById byId && found.owners().equals(Set.of(of(byId)));
        } catch (RequestBodyException noPrefix) {
            return false;
        }
    }
}
