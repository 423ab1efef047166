package org.sspfilter.ownership;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR element of a request's body, the same from JSON and from XML: its text, and its members by name.
 *
 * <p>It reads in the one way in which every parser reads the same body. What two parsers could take differently is refused:
 * a member that stands twice, names that differ in case only, one where a list belongs, a list where one belongs. An element
 * that holds another, and one of a list, are asked for by different methods; XML does not tell the two apart, JSON does.
 *
 * <p>An element without text is not an empty one: a JSON number, {@code true}, {@code false} or {@code null} has none, for
 * XML would have one. Extensions of a primitive, which JSON writes below a name with an underscore, are a member of that name.
 *
 * <p>Immutable once read. {@code toString} shows nothing of the body.
 *
 * <p><i>Source:</i> FHIR STU3, "JSON representation" and "XML representation".
 */
public interface FhirElement {

    /**
     * The element's own text: a JSON string, or the {@code value} attribute in XML.
     *
     * @return the text, which may be empty; null when the element has none
     */
    @Nullable
    String value();

    /**
     * Whether a member stands, in whatever shape. One that differs in case, or has an underscore before it, counts where the
     * member itself does not stand: some parsers make the member of it, and to ask for it is then an exception.
     *
     * @param name its name, in the spelling of FHIR
     * @return whether it is there
     */
    boolean has(String name);

    /**
     * The names of the members that stand.
     *
     * @return the names, in the order of the body; not to be changed
     */
    Set<String> names();

    /**
     * The member that must stand exactly once, and not as a list.
     *
     * @param name its name
     * @return the member
     * @throws RequestBodyException when it is absent, repeated or a list
     */
    FhirElement single(String name) throws RequestBodyException;

    /**
     * The members of a list.
     *
     * @param name its name
     * @return the members in order; empty when it does not stand
     * @throws RequestBodyException when it stands and is no list, or in another case or with an underscore
     */
    List<FhirElement> all(String name) throws RequestBodyException;

    /**
     * The text of a member that must stand exactly once and hold some.
     *
     * @param name its name
     * @return the text; never empty
     * @throws RequestBodyException when it is absent, repeated, a list, or has no text or an empty one
     */
    String text(String name) throws RequestBodyException;
}
