package org.sspfilter.impl.ownership;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.accreditation.TestAuthorisedCalls;
import org.sspfilter.impl.context.CallContext;
import org.sspfilter.impl.context.TestCallContexts;
import org.sspfilter.impl.endpoint.TestRoutedRequests;
import org.sspfilter.impl.profile.TestProfiles;
import org.sspfilter.impl.stage.IncomingRequest;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.PointerOwnership;

/** A pointer of 10 KiB that replaces another: as many codings and attachments as it takes. For what a decision costs. */
public enum LargePointer {
    JSON(PointerBody.JSON, """
            {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "325521000000102", "display": "Médecine"}]},
             "text": "of \\"1\\" page", "attachment": {"contentType": "application/pdf", "size": 4711,
              "url": "https://p.test.nhs.uk/documents/9f1b6e0e-0a2f-4f5c-8d0e-31d1a4f0c1f7", "creation": "2026-01-01T12:00:00Z"}}
            """),
    XML(PointerBody.XML, """
            <content><format><system value="http://snomed.info/sct"/><code value="325521000000102"/><display value="Médecine"/></format>
             <text value="of &quot;1&quot; page"/><attachment><contentType value="application/pdf"/><size value="4711"/>
              <url value="https://p.test.nhs.uk/documents/9f1b6e0e-0a2f-4f5c-8d0e-31d1a4f0c1f7"/><creation value="2026-01-01T12:00:00Z"/>
             </attachment></content>
            """);

    /** Bytes of each body. */
    public static final int LENGTH = 10 * 1024;

    private static final String REPLACED = "p-1";

    private final PointerBody format;
    private final String content;

    LargePointer(PointerBody format, String content) {
        this.format = format;
        this.content = content;
    }

    public String mediaType() {
        return format.mediaType();
    }

    /** The body. */
    public byte[] body() {
        String pointer = format.superseding().strip();
        boolean json = this == JSON;
        int end = json ? pointer.length() - 1 : pointer.lastIndexOf("</");
        StringBuilder text = new StringBuilder(pointer.substring(0, end)).append(json ? ", \"content\": [{}" : "");
        String tail = (json ? "]" : "") + pointer.substring(end);
        while (length(text + content + tail) < LENGTH) {
            text.append(json ? ", " : "").append(content);
        }
        text.append(tail);
        text.append(" ".repeat(LENGTH - length(text.toString())));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The bundled check over a store that has the replaced pointer, of the same owner. */
    public static OwnershipCheck check() {
        PointerOwnership found = new PointerOwnership.Found(REPLACED, "3", Set.of(new OdsCode("A1001")));
        return new DocumentReferenceOwnership(query -> found, PointerForm.STU3, List.of(TestProfiles.CREATE_POINTER));
    }

    /** The evidence of a request that creates a pointer. */
    public static CallContext call(IncomingRequest request) {
        return TestCallContexts.of(
                TestAuthorisedCalls.listed(request, TestRoutedRequests.POINTERS, TestProfiles.CREATE_POINTER),
                TestCallContexts.UNATTENDED);
    }
}
