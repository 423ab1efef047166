package org.sspfilter.sample.nrl;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.sspfilter.sample.CallerNote;

/** Serves the records that pointers name: two made-up care plans and a note, each a file of this package. */
public final class RecordServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String HTML = "text/html;charset=UTF-8";

    /** The whole of what is served: a path is looked up here and never on a disk. */
    private static final Map<String, String> TYPES = Map.of(
            "/crisis-plan-1.html",
            HTML,
            "/eol-plan-1.html",
            HTML,
            "/note.txt",
            "text/plain;charset=UTF-8",
            "/letter.pdf",
            "application/pdf");

    /** Made by the container. */
    public RecordServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        CallerNote.write(request, response);
        String path = request.getPathInfo();
        String type = path == null ? null : TYPES.get(path);
        if (path == null || type == null) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().println("No such record");
            return;
        }
        try (InputStream file = RecordServlet.class.getResourceAsStream(path.substring(1))) {
            if (file == null) {
                throw new IOException("A record of the list is not in the archive");
            }
            response.setContentType(type);
            file.transferTo(response.getOutputStream());
        }
    }
}
