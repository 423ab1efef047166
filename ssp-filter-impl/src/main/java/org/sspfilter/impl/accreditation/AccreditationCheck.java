package org.sspfilter.impl.accreditation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.AccreditationStatus;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.directory.Accreditation;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.interaction.AddressedCall;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.Enforcement;
import org.sspfilter.impl.stage.Outcome;

/**
 * Does the directory list the calling system for what it asks? No answer is not a no: it refuses for a reason of its own,
 * and in {@link Enforcement#REPORT} it is recorded by that reason.
 *
 * <p>Thread-safe. Blocks as long as the directory does.
 *
 * <p><i>Source:</i> NRL, security guidance (a system is authorised for an interaction by its ASID); GP Connect and Spine
 * Core leave the check to the Spine, which is why it can be switched off.
 */
public final class AccreditationCheck implements Check<AddressedCall, AuthorisedCall> {

    /** When a caller may try again after the directory gave no answer, unless the settings say otherwise. */
    public static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(30);

    private static final Logger LOG = System.getLogger(AccreditationCheck.class.getName());
    private static final AccreditationStatus OFF = new AccreditationStatus.NotEnforced("off");

    private final @Nullable AccreditationDirectory directory;
    private final boolean asksForOds;
    private final Function<AddressedCall, @Nullable OdsCode> assertedOds;
    private final Duration retryAfter;

    /**
     * Asks a directory.
     *
     * @param directory who knows; usually a {@link CachingDirectory}; never asked where an endpoint has it switched off
     * @param assertedOds reads the organisation that the caller's token claims; called only when the directory's answer
     *     depends on it
     * @param retryAfter when a caller may try again after the directory gave no answer
     */
    public AccreditationCheck(
            AccreditationDirectory directory,
            Function<AddressedCall, @Nullable OdsCode> assertedOds,
            Duration retryAfter) {
        this.directory = directory;
        this.asksForOds = directory.keyedBy().contains(AccreditationQuery.Part.ASSERTED_ODS);
        this.assertedOds = assertedOds;
        this.retryAfter = retryAfter;
    }

    private AccreditationCheck() {
        this.directory = null;
        this.asksForOds = false;
        this.assertedOds = call -> null;
        this.retryAfter = DEFAULT_RETRY_AFTER;
    }

    /**
     * The check without a directory to ask.
     *
     * @return a check that passes a call as not enforced where its endpoint has it switched off, and has no answer elsewhere
     */
    public static AccreditationCheck off() {
        return new AccreditationCheck();
    }

    @Override
    public Outcome<AuthorisedCall> check(AddressedCall call) {
        if (enforcement(call) == Enforcement.OFF) {
            return Outcome.passed(new AuthorisedCall(call, OFF));
        }
        if (directory == null) {
            return noAnswer(call, "There is no directory to ask");
        }
        Asid asid = call.call().from();
        InteractionId interaction = call.interaction().directoryId();
        AccreditationAnswer answer = ask(directory, call, asid, interaction);
        if (answer instanceof AccreditationAnswer.Listed listed) {
            Accreditation accreditation = listed.accreditation();
            if (!accreditation.asid().equals(asid)) {
                return noAnswer(call, "The directory answered for another system");
            }
            if (accreditation.interactions().contains(interaction)) {
                return Outcome.passed(new AuthorisedCall(call, new AccreditationStatus.Listed(accreditation)));
            }
            return refuse(call, Denial.of(DenialReason.ACCREDITATION_INTERACTION_NOT_LISTED));
        }
        if (answer instanceof AccreditationAnswer.Stale stale) {
            return stale(call, asid, interaction, stale.accreditation());
        }
        if (answer instanceof AccreditationAnswer.NotListed) {
            return refuse(call, Denial.of(DenialReason.ACCREDITATION_NOT_LISTED));
        }
        if (answer instanceof AccreditationAnswer.Ambiguous) {
            return refuse(call, Denial.of(DenialReason.ACCREDITATION_AMBIGUOUS));
        }
        return noAnswer(call, "The directory gave no answer");
    }

    private @Nullable AccreditationAnswer ask(
            AccreditationDirectory asked, AddressedCall call, Asid asid, InteractionId interaction) {
        try {
            OdsCode ods = asksForOds ? assertedOds.apply(call) : null;
            return asked.find(new AccreditationQuery(asid, interaction, ods));
        } catch (DirectoryUnavailableException e) {
            return null;
        } catch (RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "The accreditation directory failed with {0}; trace {1}",
                    e.getClass().getName(),
                    call.call().traceId().value());
            return null;
        }
    }

    /** Only a yes is worth anything past its lifetime: what was not listed then may be listed now, and nobody can say. */
    private Outcome<AuthorisedCall> stale(
            AddressedCall call, Asid asid, InteractionId interaction, Accreditation accreditation) {
        if (accreditation.asid().equals(asid) && accreditation.interactions().contains(interaction)) {
            return Outcome.passed(new AuthorisedCall(call, new AccreditationStatus.Stale(accreditation)));
        }
        return noAnswer(call, "The directory gave no answer");
    }

    private static Enforcement enforcement(AddressedCall call) {
        return call.call().proven().routed().endpoint().accreditation();
    }

    private Outcome<AuthorisedCall> noAnswer(AddressedCall call, String detail) {
        return refuse(
                call, Denial.of(DenialReason.DIRECTORY_UNAVAILABLE, detail).retryAfter(retryAfter));
    }

    private Outcome<AuthorisedCall> refuse(AddressedCall call, Denial denial) {
        if (enforcement(call) != Enforcement.REPORT) {
            return Outcome.refused(denial);
        }
        return Outcome.passed(new AuthorisedCall(
                call, new AccreditationStatus.NotEnforced(denial.reason().code())));
    }
}
