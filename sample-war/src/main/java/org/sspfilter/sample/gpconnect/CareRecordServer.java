package org.sspfilter.sample.gpconnect;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.dstu3.model.Patient;
import org.sspfilter.context.AssertedRecord;
import org.sspfilter.decision.SspRequest;
import org.sspfilter.sample.CallerNote;
import org.sspfilter.sample.NhsNumber;

/**
 * GP Connect 0.7 (DSTU2) of one practice, in JSON alone: the conformance statement, and the summary of a patient's record
 * as HTML sections. Its init parameter {@code ods} says which practice.
 *
 * <p><i>Source:</i> GP Connect 0.7, "Retrieve a care record section".
 */
public final class CareRecordServer extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final int LARGEST_BODY = 65_536;

    /** Made by the container. */
    public CareRecordServer() {}

    @Override
    public void init() {
        // Fails at start rather than at the first request.
        Practices.of(getServletConfig());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("/metadata".equals(request.getPathInfo())) {
            answer(request, response, 200, Dstu2.conformance());
        } else {
            refuse(request, response, 501, "NOT_IMPLEMENTED", "not-supported", "This server has no such resource");
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!"/Patient/$gpc.getcarerecord".equals(request.getPathInfo())) {
            refuse(request, response, 501, "NOT_IMPLEMENTED", "not-supported", "This server has no such operation");
            return;
        }
        if (!isJson(request.getContentType())) {
            refuse(request, response, 415, "BAD_REQUEST", "not-supported", "The body must be application/json+fhir");
            return;
        }
        Optional<JsonNode> parameters = Dstu2.read(request.getInputStream().readNBytes(LARGEST_BODY));
        Optional<String> asked = parameters.flatMap(Dstu2::nhsNumber);
        if (asked.isEmpty() || !parameters.flatMap(Dstu2::section).equals(Optional.of(Dstu2.SUMMARY))) {
            refuse(
                    request,
                    response,
                    422,
                    "INVALID_PARAMETER",
                    "invalid",
                    "Needed: patientNHSNumber and recordSection, which is SUM");
        } else if (!NhsNumber.isValid(asked.get())) {
            refuse(request, response, 400, "INVALID_NHS_NUMBER", "value", "patientNHSNumber is no NHS number");
        } else if (!isTokens(request, asked.get())) {
            refuse(
                    request,
                    response,
                    400,
                    "BAD_REQUEST",
                    "invalid",
                    "patientNHSNumber is not the patient that the token names");
        } else {
            summary(request, response, asked.get());
        }
    }

    private void summary(HttpServletRequest request, HttpServletResponse response, String nhsNumber)
            throws IOException {
        Optional<Patient> patient = Practices.of(getServletConfig()).records().patient(nhsNumber);
        if (patient.isEmpty()) {
            refuse(request, response, 404, "PATIENT_NOT_FOUND", "not-found", "No patient here has this NHS number");
        } else {
            answer(request, response, 200, Dstu2.summary(patient.get(), nhsNumber));
        }
    }

    /** The token of this release names the patient whose record is asked for; the body must not name another. */
    private static boolean isTokens(HttpServletRequest request, String nhsNumber) {
        return SspRequest.from(request::getAttribute).context().requested() instanceof AssertedRecord.Patient patient
                && patient.nhsNumber().equals(nhsNumber);
    }

    private static boolean isJson(String contentType) {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json+fhir") || type.equals("application/json");
    }

    private static void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String code,
            String issue,
            String diagnostics)
            throws IOException {
        answer(request, response, status, Dstu2.outcome(code, issue, diagnostics));
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, int status, JsonNode resource)
            throws IOException {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        CallerNote.write(request, response);
        response.setContentType("application/json+fhir;charset=UTF-8");
        response.getWriter().write(resource.toString());
    }
}
