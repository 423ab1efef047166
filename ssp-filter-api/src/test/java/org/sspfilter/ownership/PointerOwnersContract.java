package org.sspfilter.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sspfilter.id.OdsCode;

/**
 * What every {@link PointerOwners} does. Extend it in your own tests, with a store that holds at least one pointer.
 *
 * <p>Two ids that differ in any character are two pointers; a store that folds them gives one organisation another's.
 */
public abstract class PointerOwnersContract {

    /** The look-up under test. */
    protected abstract PointerOwners owners();

    /** The logical id of a pointer in the store, with at least one letter. */
    protected abstract String storedId();

    /** Its master identifier, and the reference of its patient. */
    protected abstract PointerQuery.ByIdentifier storedIdentifier();

    /** Its owners. */
    protected abstract Set<OdsCode> storedOwners();

    /** A well-formed logical id that the store does not hold. */
    protected abstract String unknownId();

    private PointerOwnership.Found found(PointerQuery query) {
        PointerOwnership answer = owners().find(query);
        assertThat(answer).isInstanceOf(PointerOwnership.Found.class);
        return (PointerOwnership.Found) answer;
    }

    private void isNotFound(PointerQuery query) {
        assertThat(owners().find(query)).isInstanceOf(PointerOwnership.NotFound.class);
    }

    private void isNeverFound(PointerQuery query) {
        assertThat(owners().find(query)).isNotNull().isNotInstanceOf(PointerOwnership.Found.class);
    }

    @Test
    void findsAStoredPointerByItsId() {
        PointerOwnership.Found found = found(new PointerQuery.ById(storedId()));
        assertThat(found.id()).isEqualTo(storedId());
        assertThat(found.owners()).isEqualTo(storedOwners());
        assertThat(found.version()).isNotBlank();
    }

    @Test
    void findsTheSamePointerByItsIdentifier() {
        assertThat(found(storedIdentifier())).isEqualTo(found(new PointerQuery.ById(storedId())));
    }

    @Test
    void saysTheSameAgain() {
        PointerQuery query = new PointerQuery.ById(storedId());
        assertThat(found(query)).isEqualTo(found(query));
    }

    @Test
    void saysNotFoundForAnIdThatIsNotStored() {
        isNotFound(new PointerQuery.ById(unknownId()));
    }

    @Test
    void keepsIdsApartThatDifferInCase() {
        String id = storedId();
        String upper = id.toUpperCase(Locale.ROOT);
        isNeverFound(new PointerQuery.ById(upper.equals(id) ? id.toLowerCase(Locale.ROOT) : upper));
    }

    @Test
    void takesNoPartOfAnIdForIt() {
        isNeverFound(new PointerQuery.ById(storedId().substring(0, storedId().length() - 1)));
        isNeverFound(new PointerQuery.ById(storedId() + "x"));
        isNeverFound(new PointerQuery.ById("%"));
        isNeverFound(new PointerQuery.ById("*"));
    }

    @Test
    void findsNoIdentifierOfAnotherPatient() {
        PointerQuery.ByIdentifier stored = storedIdentifier();
        isNeverFound(new PointerQuery.ByIdentifier(
                Objects.requireNonNull(stored.subject()) + "0", stored.system(), stored.value()));
    }

    @Test
    void findsNoIdentifierOfAnotherSystemOrValue() {
        PointerQuery.ByIdentifier stored = storedIdentifier();
        isNeverFound(new PointerQuery.ByIdentifier(stored.subject(), stored.system() + "x", stored.value()));
        isNeverFound(new PointerQuery.ByIdentifier(stored.subject(), stored.system(), stored.value() + "x"));
    }
}
