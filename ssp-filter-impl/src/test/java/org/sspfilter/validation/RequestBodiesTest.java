package org.sspfilter.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.ownership.FhirElement;
import org.sspfilter.ownership.RequestBody;
import org.sspfilter.ownership.RequestBodyException;
import org.sspfilter.ownership.RequestBodyException.Fault;

/** What a supplier's check sees of a body, in the supplier's own tests. */
class RequestBodiesTest {

    private static final String JSON = """
            {"resourceType": "Appointment", "status": "booked", "minutesDuration": 10, "comment": "",
             "participant": [{"actor": {"reference": "Location/1"}}, {"status": "accepted"}],
             "slot": {"reference": "Slot/1"}}
            """;
    private static final String XML = """
            <Appointment xmlns="http://hl7.org/fhir"><status value="booked"/><comment value=""/>
              <participant><actor><reference value="Location/1"/></actor></participant>
              <participant><status value="accepted"/></participant>
              <slot><reference value="Slot/1"/></slot></Appointment>
            """;
    private static final Set<String> MEMBERS =
            Set.of("status", "participant", "slot", "minutesDuration", "comment", "end");

    private static RequestBody body(String text) {
        return RequestBodies.of(
                text.startsWith("<") ? "application/fhir+xml" : "application/fhir+json",
                text.getBytes(StandardCharsets.UTF_8));
    }

    private static Fault fault(RequestBody body) {
        RequestBodyException thrown =
                catchThrowableOfType(RequestBodyException.class, () -> body.facts("Appointment", MEMBERS));
        return Objects.requireNonNull(thrown).fault();
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, XML})
    void readsJsonAndXmlAlike(String text) throws Exception {
        FhirElement appointment = body(text).facts("Appointment", MEMBERS);

        assertThat(appointment.value()).isNull();
        assertThat(appointment.text("status")).isEqualTo("booked");
        assertThat(appointment.single("slot").text("reference")).isEqualTo("Slot/1");
        assertThat(appointment.all("participant")).hasSize(2);
        assertThat(appointment.all("participant").get(0).single("actor").text("reference"))
                .isEqualTo("Location/1");
        assertThat(appointment.single("comment").value()).isEmpty();
        assertThat(appointment.has("end")).isFalse();
        assertThat(appointment.all("end")).isEmpty();
        assertThat(appointment.names()).startsWith("status").doesNotContain("end", "resourceType");
        assertThat(appointment).asString().doesNotContain("booked");
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, XML})
    void keepsNoMemberThatNobodyWants(String text) throws Exception {
        assertThat(body(text).facts("Appointment", Set.of("status")).names()).containsExactly("status");
    }

    @Test
    void readsNumbersWithoutText() throws Exception {
        assertThat(body(JSON)
                        .facts("Appointment", MEMBERS)
                        .single("minutesDuration")
                        .value())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, XML})
    void refusesMembersOfAnotherShapeThanAskedFor(String text) throws Exception {
        FhirElement appointment = body(text).facts("Appointment", MEMBERS);
        for (String wrong : new String[] {"participant", "end"}) {
            assertThat(catchThrowableOfType(RequestBodyException.class, () -> appointment.single(wrong)))
                    .isNotNull();
        }
        for (String wrong : new String[] {"comment", "slot", "participant", "end"}) {
            assertThat(catchThrowableOfType(RequestBodyException.class, () -> appointment.text(wrong)))
                    .isNotNull();
        }
    }

    @Test
    void saysWhatIsWrong() {
        byte[] json = JSON.getBytes(StandardCharsets.UTF_8);
        assertThat(fault(RequestBodies.of(null, json))).isEqualTo(Fault.MEDIA_TYPE);
        assertThat(fault(RequestBodies.of("text/plain", json))).isEqualTo(Fault.MEDIA_TYPE);
        assertThat(fault(RequestBodies.of("application/fhir+json", "gzip", json)))
                .isEqualTo(Fault.MEDIA_TYPE);
        assertThat(fault(body(JSON.replace("Appointment", "Slot")))).isEqualTo(Fault.UNREADABLE);
        assertThat(fault(body(JSON.replace("\"comment\"", "\"status\"")))).isEqualTo(Fault.UNREADABLE);
        assertThat(fault(RequestBodies.unread())).isEqualTo(Fault.UNREADABLE);
    }

    @Test
    void givesTheBytesAndAStreamThatBeginsAnew() throws Exception {
        byte[] sent = {1, 2, 3};
        RequestBody body = RequestBodies.of("application/octet-stream", sent);
        sent[0] = 9;
        body.bytes()[0] = 9;

        assertThat(body.bytes()).containsExactly(1, 2, 3);
        assertThat(body.stream().readAllBytes()).containsExactly(1, 2, 3);
        assertThat(body.stream().readAllBytes()).containsExactly(1, 2, 3);
        assertThat(catchThrowableOfType(
                        RequestBodyException.class, () -> RequestBodies.unread().bytes()))
                .hasMessageContaining("did not say");
    }
}
