package org.sspfilter.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.id.OdsCode;

/**
 * What every {@link OwnershipCheck} does. Extend it in your own tests, with a request that its caller may make and one that
 * only somebody else may make.
 */
public abstract class OwnershipCheckContract {

    private static final OdsCode STRANGER = new OdsCode("ZZZ999");

    /** The check under test. */
    protected abstract OwnershipCheck check();

    /** A request that the check admits. */
    protected abstract OwnershipQuery owned();

    /** A request for the same interaction about something that the caller does not own. */
    protected abstract OwnershipQuery foreign();

    /**
     * The same request as {@link #foreign()} about something that nobody has stored, such as an id that was never given; null
     * when requests of this interaction name nothing that is stored.
     */
    protected abstract @Nullable OwnershipQuery missing();

    @Test
    void tellsNoDifferenceBetweenAnothersAndNone() throws Exception {
        OwnershipQuery missing = missing();
        if (missing != null) {
            isNotAdmitted(missing);
            assertThat(answer(check().rule(foreign())))
                    .as("what another has stored is answered as if it were not there: OthersTarget")
                    .isEqualTo(answer(check().rule(missing)));
        }
    }

    /** What the caller gets to read, by default. */
    private static Class<?> answer(OwnershipRuling ruling) {
        if (ruling instanceof OwnershipRuling.OthersTarget others) {
            return others.inBody() ? OwnershipRuling.Unreadable.class : OwnershipRuling.NoSuchTarget.class;
        }
        return ruling.getClass();
    }

    @Test
    void rulesOnSomething() {
        assertThat(check().interactions()).isNotEmpty().contains(owned().interaction());
    }

    @Test
    void admitsWhatIsOwned() throws Exception {
        assertThat(check().rule(owned())).isInstanceOf(OwnershipRuling.Owned.class);
    }

    @Test
    void doesNotAdmitWhatIsForeign() throws Exception {
        isNotAdmitted(foreign());
    }

    @Test
    void admitsNobodyWhomTheDirectoryDidNotName() throws Exception {
        isNotAdmitted(copy(owned(), Set.of(), owned().asserted(), owned().body()));
    }

    @Test
    void admitsNoOtherOrganisation() throws Exception {
        isNotAdmitted(copy(owned(), Set.of(STRANGER), owned().asserted(), owned().body()));
    }

    @Test
    void takesNoClaimOfATokenAsGround() throws Exception {
        for (OdsCode owner : owned().callerOds()) {
            isNotAdmitted(copy(owned(), Set.of(), claiming(owner), owned().body()));
            isNotAdmitted(copy(owned(), Set.of(STRANGER), claiming(owner), owned().body()));
        }
    }

    @Test
    void doesNotAdmitWhenTheBodyCannotBeHad() {
        if (!check().readsBody(owned().interaction())) {
            return;
        }
        for (RequestBodyException.Fault fault : RequestBodyException.Fault.values()) {
            OwnershipQuery query = copy(owned(), owned().callerOds(), owned().asserted(), new Broken(owned(), fault));
            try {
                isNotAdmitted(query);
            } catch (RequestBodyException e) {
                assertThat(e.fault()).isEqualTo(fault);
            }
        }
    }

    @Test
    void asksForNoBodyUnlessItSaidSo() throws Exception {
        if (check().readsBody(owned().interaction())) {
            return;
        }
        RequestBody broken = new Broken(owned(), RequestBodyException.Fault.UNREADABLE);
        assertThat(check().rule(copy(owned(), owned().callerOds(), owned().asserted(), broken)))
                .isInstanceOf(OwnershipRuling.Owned.class);
    }

    @Test
    void saysTheSameToManyAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                boolean own = i % 2 == 0;
                OwnershipQuery query = own ? owned() : foreign();
                calls.add(() -> check().rule(query) instanceof OwnershipRuling.Owned == own);
            }
            for (Future<Boolean> call : threads.invokeAll(calls)) {
                assertThat(call.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void isNotAdmitted(OwnershipQuery query) throws RequestBodyException {
        OwnershipRuling ruling = check().rule(query);
        assertThat(ruling).isNotNull();
        if (ruling instanceof OwnershipRuling.Owned) {
            fail("Admitted what the caller does not own");
        }
    }

    private AssertedContext claiming(OdsCode organisation) {
        AssertedContext asserted = owned().asserted();
        return new AssertedContext(
                asserted.flavour(),
                asserted.issuer(),
                asserted.subject(),
                asserted.audience(),
                asserted.issuedAt(),
                asserted.expiresAt(),
                asserted.reason(),
                asserted.scope(),
                new AssertedOrganisation(organisation, null),
                asserted.device(),
                asserted.system(),
                asserted.caller(),
                null);
    }

    private static OwnershipQuery copy(
            OwnershipQuery query, Set<OdsCode> callerOds, AssertedContext asserted, RequestBody body) {
        return new OwnershipQuery(
                query.interaction(),
                query.verb(),
                query.target(),
                query.parameters(),
                query.ifMatch(),
                query.from(),
                callerOds,
                asserted,
                body);
    }

    /** A body that cannot be had. */
    private record Broken(OwnershipQuery of, RequestBodyException.Fault fault) implements RequestBody {

        @Override
        public @Nullable String contentType() {
            return of.body().contentType();
        }

        @Override
        public @Nullable String contentEncoding() {
            return of.body().contentEncoding();
        }

        @Override
        public byte[] bytes() throws RequestBodyException {
            throw new RequestBodyException(fault, "set by the contract");
        }

        @Override
        public FhirElement facts(String resourceType, Set<String> members) throws RequestBodyException {
            throw new RequestBodyException(fault, "set by the contract");
        }
    }
}
