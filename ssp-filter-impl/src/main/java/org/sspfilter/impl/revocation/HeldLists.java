package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.security.auth.x500.X500Principal;

/**
 * What is held of all sources together, and whose word counts.
 *
 * <p>Thread-safe. Its lock is held to compare and to swap, never while something is fetched, read or verified: a request
 * that needs it waits for microseconds. What a source is to hold next is worked out in that source's own turn. Whoever has
 * a turn may take the lock, not the other way round.
 */
final class HeldLists {

    private final Object lock = new Object();
    private final PublishedLists published = new PublishedLists();
    private final SourceRoster roster;
    private final ListRules rules;
    private final InstantSource clock;
    private ListIssuers issuers;
    private boolean unpublished;

    HeldLists(SourceRoster roster, Collection<X509Certificate> configured, ListRules rules, InstantSource clock) {
        this.roster = roster;
        this.issuers = new ListIssuers(configured);
        this.rules = rules;
        this.clock = clock;
    }

    PublishedLists published() {
        return published;
    }

    /** Takes new content of a source. Answers whether the lists in use are others now. Costs what {@link Intake} does. */
    boolean take(HeldSource held, byte[] content) throws IOException {
        synchronized (held.turn) {
            ListIssuers known = issuers();
            Intake intake = Intake.of(content, held.source.name(), rules, known, clock.instant());
            while (true) {
                Holding next = held.holding().replacedBy(intake);
                synchronized (lock) {
                    if (known == issuers || intake.unknown().isEmpty()) {
                        return swap(held, next);
                    }
                    known = issuers;
                }
                // Somebody became known meanwhile, and whoever made that known did not see these lists wait.
                intake = intake.verifiedBy(known, clock.instant());
            }
        }
    }

    /** Notes that what a source holds is the copy of an earlier run. */
    void recalled(HeldSource held) {
        synchronized (held.turn) {
            held.hold(held.holding().asRecalled());
            held.recalled();
        }
    }

    /** Makes a CA known, and verifies what waited for it. Answers whether it was not known before. */
    boolean learn(X509Certificate authority) {
        return learn(authority, known -> known.with(authority));
    }

    /** Makes a CA of the settings known, however many have been learned. */
    void trust(X509Certificate authority) {
        learn(authority, known -> known.withConfigured(authority));
    }

    private boolean learn(X509Certificate authority, UnaryOperator<ListIssuers> adding) {
        X500Principal name = authority.getSubjectX500Principal();
        List<HeldSource> waiting;
        synchronized (lock) {
            ListIssuers more = adding.apply(issuers);
            if (more == issuers) {
                return false;
            }
            issuers = more;
            waiting = roster.all().stream()
                    .filter(held -> held.holding().waitsFor(name))
                    .toList();
        }
        waiting.forEach(this::retry);
        synchronized (lock) {
            publish();
        }
        return true;
    }

    private void retry(HeldSource held) {
        synchronized (held.turn) {
            ListIssuers known = issuers();
            Instant now = clock.instant();
            List<RevocationList> verified = new ArrayList<>();
            List<ParsedList> unknown = new ArrayList<>();
            for (ParsedList list : held.holding().waiting()) {
                try {
                    Intake.verify(list, known, now).ifPresentOrElse(verified::add, () -> unknown.add(list));
                } catch (IOException e) {
                    held.isOfAnother(String.valueOf(e.getMessage()));
                    unknown.add(list);
                }
            }
            Holding next = held.holding().joinedBy(new Intake(verified, unknown));
            synchronized (lock) {
                held.hold(next);
                unpublished = true;
            }
        }
    }

    /** Whether a list of this issuer is at hand and cannot be verified yet. */
    boolean waitsFor(X500Principal issuer) {
        return roster.all().stream().anyMatch(held -> held.holding().waitsFor(issuer));
    }

    private ListIssuers issuers() {
        synchronized (lock) {
            return issuers;
        }
    }

    private boolean swap(HeldSource held, Holding next) {
        boolean changed = next.differsFrom(held.holding());
        held.hold(next);
        unpublished |= changed;
        publishNews();
        return changed;
    }

    /** Publishes what is left. */
    void droppedAny(boolean any) {
        synchronized (lock) {
            unpublished |= any;
            publishNews();
        }
    }

    /** What was taken is published once: also by the next turn, when this one dies in between. */
    void publishNews() {
        synchronized (lock) {
            if (unpublished) {
                publish();
            }
        }
    }

    /** Another generation, of the same lists where there is no news. */
    void publish() {
        synchronized (lock) {
            List<RevocationList> lists = new ArrayList<>();
            roster.all().forEach(held -> lists.addAll(held.holding().all()));
            published.publish(lists, issuers.known());
            unpublished = false;
        }
    }
}
