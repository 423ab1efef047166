package org.sspfilter.sample.gpconnect;

import static org.sspfilter.sample.OutcomeShape.GP_CONNECT;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.dstu3.model.Appointment;
import org.hl7.fhir.dstu3.model.Appointment.AppointmentStatus;
import org.hl7.fhir.dstu3.model.InstantType;
import org.hl7.fhir.dstu3.model.Reference;
import org.hl7.fhir.dstu3.model.Slot;
import org.hl7.fhir.dstu3.model.Slot.SlotStatus;
import org.sspfilter.sample.SpineCode;

/**
 * A practice's slots and appointments, in memory. Any future appointment may be amended or cancelled by any admitted
 * consumer, whoever booked it.
 *
 * <p><i>Source:</i> GP Connect 1.5.1, Appointment Management, "Book", "Amend" and "Cancel an appointment".
 *
 * <p>Thread-safe: one lock around each change.
 */
final class AppointmentBook {

    private static final int DAYS = 14;
    private static final int SLOTS_A_DAY = 4;
    private static final Duration LENGTH = Duration.ofMinutes(15);
    private static final LocalTime OPENS = LocalTime.of(9, 0);

    private final InstantSource clock;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final Map<String, Appointment> appointments = new LinkedHashMap<>();

    /** A book with free slots on the working days of the next fortnight. */
    AppointmentBook(InstantSource clock) {
        this.clock = clock;
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (LocalDate day = today.plusDays(1); !day.isAfter(today.plusDays(DAYS)); day = day.plusDays(1)) {
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                Instant opens = day.atTime(OPENS).toInstant(ZoneOffset.UTC);
                for (int i = 0; i < SLOTS_A_DAY; i++) {
                    addSlot(opens.plus(LENGTH.multipliedBy(i)));
                }
            }
        }
    }

    private void addSlot(Instant start) {
        Slot slot = new Slot();
        String id = Integer.toString(slots.size() + 1);
        slot.setId("Slot/" + id);
        PracticeSeed.profile(slot, "GPConnect-Slot-1");
        slot.setSchedule(new Reference("Schedule/1"));
        slot.setStatus(SlotStatus.FREE);
        slot.setStartElement(new InstantType(start.toString()));
        slot.setEndElement(new InstantType(start.plus(LENGTH).toString()));
        slots.put(id, slot);
    }

    synchronized List<Slot> freeSlots(Instant from, Instant to) {
        return slots.values().stream()
                .filter(slot -> slot.getStatus() == SlotStatus.FREE
                        && !slot.getStart().toInstant().isBefore(from)
                        && !slot.getEnd().toInstant().isAfter(to))
                .map(Slot::copy)
                .toList();
    }

    synchronized Optional<Appointment> read(String id) {
        return Optional.ofNullable(appointments.get(id)).map(Appointment::copy);
    }

    synchronized List<Appointment> find(Predicate<Appointment> wanted) {
        return appointments.values().stream()
                .filter(wanted)
                .map(Appointment::copy)
                .toList();
    }

    synchronized Appointment book(Appointment wanted) {
        List<Slot> taken = wanted.getSlot().stream().map(this::slot).toList();
        if (taken.isEmpty() || wanted.getStatus() != AppointmentStatus.BOOKED) {
            throw GP_CONNECT.fault(SpineCode.INVALID_RESOURCE, "An appointment is booked, and has a slot");
        }
        if (!fits(wanted, taken)) {
            throw GP_CONNECT.fault(SpineCode.INVALID_RESOURCE, "start and end are not those of the slots");
        }
        if (taken.stream().anyMatch(slot -> slot.getStatus() != SlotStatus.FREE)) {
            throw GP_CONNECT.fault(SpineCode.DUPLICATE_REJECTED, "A slot is no longer free");
        }
        taken.forEach(slot -> slot.setStatus(SlotStatus.BUSY));
        return store(Integer.toString(appointments.size() + 1), 1, wanted.copy());
    }

    private static boolean fits(Appointment wanted, List<Slot> taken) {
        return wanted.hasStart()
                && wanted.hasEnd()
                && sameMoment(wanted.getStartElement(), taken.get(0).getStartElement())
                && sameMoment(
                        wanted.getEndElement(), taken.get(taken.size() - 1).getEndElement());
    }

    /** Changes the texts of an appointment, or cancels it. */
    synchronized Appointment amend(String id, String version, Appointment wanted) {
        Appointment stored = appointments.get(id);
        if (stored == null) {
            throw GP_CONNECT.fault(SpineCode.NO_RECORD_FOUND, "No appointment has this id");
        }
        String current = stored.getMeta().getVersionId();
        if (!current.equals(version)) {
            throw GP_CONNECT.fault(SpineCode.VERSION_CONFLICT, "The appointment has changed since it was read");
        }
        if (stored.getStatus() != AppointmentStatus.BOOKED
                || !stored.getStart().toInstant().isAfter(clock.instant())) {
            throw GP_CONNECT.fault(SpineCode.INVALID_RESOURCE, "Only a booked appointment in the future can change");
        }
        if (!sameBooking(stored, wanted)) {
            throw GP_CONNECT.fault(
                    SpineCode.INVALID_RESOURCE, "Time, slots and participants of an appointment cannot change");
        }
        Appointment next = stored.copy();
        if (wanted.getStatus() == AppointmentStatus.CANCELLED) {
            next.setStatus(AppointmentStatus.CANCELLED);
            next.setExtension(wanted.copy().getExtension());
            stored.getSlot().forEach(slot -> slot(slot).setStatus(SlotStatus.FREE));
        } else {
            next.setDescription(wanted.getDescription());
            next.setComment(wanted.getComment());
        }
        return store(id, Integer.parseInt(current) + 1, next);
    }

    private static boolean sameBooking(Appointment stored, Appointment wanted) {
        return wanted.hasStart()
                && wanted.hasEnd()
                && sameMoment(stored.getStartElement(), wanted.getStartElement())
                && sameMoment(stored.getEndElement(), wanted.getEndElement())
                && references(stored).equals(references(wanted));
    }

    private static boolean sameMoment(InstantType one, InstantType other) {
        return one.getValue().toInstant().equals(other.getValue().toInstant());
    }

    private static List<String> references(Appointment appointment) {
        return Stream.concat(
                        appointment.getSlot().stream(),
                        appointment.getParticipant().stream()
                                .map(Appointment.AppointmentParticipantComponent::getActor))
                .map(reference -> String.valueOf(reference
                        .getReferenceElement()
                        .toUnqualifiedVersionless()
                        .getValue()))
                .toList();
    }

    private Slot slot(Reference reference) {
        Slot slot = slots.get(reference.getReferenceElement().getIdPart());
        if (slot == null) {
            throw GP_CONNECT.fault(SpineCode.REFERENCE_NOT_FOUND, "The slot does not exist");
        }
        return slot;
    }

    private Appointment store(String id, int version, Appointment appointment) {
        appointment.setId("Appointment/" + id + "/_history/" + version);
        appointment.getMeta().getProfile().clear();
        PracticeSeed.profile(appointment, "GPConnect-Appointment-1");
        appointment.getMeta().setVersionId(Integer.toString(version));
        appointments.put(id, appointment);
        return appointment.copy();
    }
}
