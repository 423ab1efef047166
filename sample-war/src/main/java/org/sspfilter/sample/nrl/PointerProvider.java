package org.sspfilter.sample.nrl;

import static org.sspfilter.sample.OutcomeShape.NRL;

import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Patch;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.RequiredParam;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PatchTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.hl7.fhir.dstu3.model.DocumentReference;
import org.hl7.fhir.dstu3.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.dstu3.model.IdType;
import org.hl7.fhir.dstu3.model.Parameters;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.SspRequest;
import org.sspfilter.ownership.ResolvedTarget;
import org.sspfilter.sample.NhsNumber;
import org.sspfilter.sample.SpineCode;
import org.sspfilter.sample.SpineFault;

/**
 * The pointer interactions. What a change is about is what the filters resolved and found owned: the query is not read a
 * second time, so there is no second reading that could differ from the first.
 *
 * <p>Thread-safe.
 */
public final class PointerProvider implements IResourceProvider {

    private final PointerStore store;

    PointerProvider(PointerStore store) {
        this.store = store;
    }

    @Override
    public Class<DocumentReference> getResourceType() {
        return DocumentReference.class;
    }

    /**
     * Reads a pointer.
     *
     * @param id its logical id
     * @return the pointer
     */
    @Read
    public DocumentReference read(@IdParam IdType id) {
        return store.byId(id.getIdPart())
                .map(StoredPointer::resource)
                .orElseThrow(() -> NRL.fault(
                        SpineCode.NO_RECORD_FOUND,
                        "No record found for supplied DocumentReference identifier - " + id.getIdPart() + "."));
    }

    /**
     * Finds a patient's current pointers.
     *
     * @param subject the patient's reference
     * @param custodian the owner's reference, or null for any
     * @param type the kind of record, or null for any
     * @return the pointers
     */
    @Search
    public List<DocumentReference> search(
            @RequiredParam(name = "subject") ReferenceParam subject,
            @OptionalParam(name = "custodian") @Nullable ReferenceParam custodian,
            @OptionalParam(name = "type") @Nullable TokenParam type) {
        String patient = reference(subject);
        if (!patient.startsWith(PointerRules.PATIENT)) {
            throw NRL.fault(
                    SpineCode.INVALID_PARAMETER, "subject must be a patient's reference on the demographics service");
        }
        if (!NhsNumber.isValid(patient.substring(PointerRules.PATIENT.length()))) {
            throw NRL.fault(SpineCode.INVALID_NHS_NUMBER, "The NHS number does not conform to the NHS Number format");
        }
        return store
                .matching(pointer -> pointer.isCurrent()
                        && pointer.subject().equals(patient)
                        && (custodian == null || isCustodian(pointer, custodian))
                        && (type == null
                                || pointer.hasType(type.getSystem() == null ? "" : type.getSystem(), type.getValue())))
                .stream()
                .map(StoredPointer::resource)
                .toList();
    }

    /**
     * Finds one pointer by its logical id.
     *
     * @param id the logical id
     * @return the pointer, or nothing
     */
    @Search
    public List<DocumentReference> searchById(@RequiredParam(name = "_id") TokenParam id) {
        return store.byId(id.getValue()).map(StoredPointer::resource).stream().toList();
    }

    /**
     * Stores a pointer, and retires the one that it replaces if it says so.
     *
     * @param pointer the new pointer
     * @param request the request, for what it was admitted to change
     * @return where it is
     */
    @Create
    public MethodOutcome create(@ResourceParam DocumentReference pointer, HttpServletRequest request) {
        PointerRules.broken(pointer).ifPresent(refused -> {
            throw fault(refused);
        });
        List<ResolvedTarget> targets = SspRequest.from(request::getAttribute).targets();
        if (!pointer.hasRelatesTo() && !targets.isEmpty()) {
            throw notResolved();
        }
        StoredPointer created =
                done(pointer.hasRelatesTo() ? store.supersede(pointer, only(targets)) : store.create(pointer));
        // No version in the id: the Location of a pointer is the pointer's, not its first version's.
        return new MethodOutcome(new IdType("DocumentReference", created.id()), true)
                .setOperationOutcome(
                        NRL.outcome(SpineCode.RESOURCE_CREATED, "Successfully created resource DocumentReference"));
    }

    /**
     * Marks a pointer as entered in error.
     *
     * @param path the id of the path, null when the query names the pointer; not read
     * @param type the form of the patch, in the server's words; not read
     * @param body the Parameters
     * @param details the request as the server read it
     * @param request the request, for what it was admitted to change
     * @return that it was done
     */
    @Patch
    public MethodOutcome update(
            @IdParam @Nullable IdType path,
            PatchTypeEnum type,
            @ResourceParam String body,
            RequestDetails details,
            HttpServletRequest request) {
        if (type != PatchTypeEnum.FHIR_PATCH_XML && type != PatchTypeEnum.FHIR_PATCH_JSON) {
            throw NRL.fault(SpineCode.UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type");
        }
        Parameters patch = (type == PatchTypeEnum.FHIR_PATCH_XML
                        ? details.getFhirContext().newXmlParser()
                        : details.getFhirContext().newJsonParser())
                .parseResource(Parameters.class, body);
        DocumentReferenceStatus status = StatusPatch.status(patch)
                .orElseThrow(() -> NRL.fault(
                        SpineCode.INVALID_RESOURCE,
                        "The first parameter must replace DocumentReference.status by entered-in-error"));
        ResolvedTarget target = only(SspRequest.from(request::getAttribute).targets());
        StoredPointer updated = done(store.changeStatus(target, status));
        return new MethodOutcome(new IdType("DocumentReference", updated.id()))
                .setOperationOutcome(NRL.outcome(
                        SpineCode.RESOURCE_UPDATED,
                        "Successfully updated resource DocumentReference: " + url(details, updated)));
    }

    /**
     * Removes a pointer.
     *
     * @param path the id of the path, null when the query names the pointer; not read
     * @param details the request as the server read it
     * @param request the request, for what it was admitted to change
     * @return that it was done
     */
    @Delete
    public MethodOutcome delete(@IdParam @Nullable IdType path, RequestDetails details, HttpServletRequest request) {
        ResolvedTarget target = only(SspRequest.from(request::getAttribute).targets());
        StoredPointer removed = done(store.delete(target));
        return new MethodOutcome()
                .setOperationOutcome(NRL.outcome(
                        SpineCode.RESOURCE_DELETED,
                        "Successfully removed resource DocumentReference: " + url(details, removed)));
    }

    private static ResolvedTarget only(List<ResolvedTarget> targets) {
        if (targets.size() != 1 || !"DocumentReference".equals(targets.get(0).resourceType())) {
            throw notResolved();
        }
        return targets.get(0);
    }

    /** The filters admitted something else than what the handler reads: nothing may be changed then. */
    private static SpineFault notResolved() {
        return NRL.fault(SpineCode.INTERNAL_SERVER_ERROR, "What the request would change was not resolved");
    }

    private static StoredPointer done(PointerChange change) {
        if (change instanceof PointerChange.Done done) {
            return done.pointer();
        }
        throw fault((PointerChange.Refused) change);
    }

    private static SpineFault fault(PointerChange.Refused refused) {
        return NRL.fault(refused.code(), refused.diagnostics());
    }

    private static boolean isCustodian(StoredPointer pointer, ReferenceParam custodian) {
        return pointer.custodian()
                .filter(ods -> reference(custodian).equals(StoredPointer.ORGANISATION + ods))
                .isPresent();
    }

    private static String reference(ReferenceParam parameter) {
        return String.join(
                "/",
                String.valueOf(parameter.getBaseUrl()),
                String.valueOf(parameter.getResourceType()),
                String.valueOf(parameter.getIdPart()));
    }

    private static String url(RequestDetails details, StoredPointer pointer) {
        return details.getFhirServerBase() + "/DocumentReference/" + pointer.id();
    }
}
