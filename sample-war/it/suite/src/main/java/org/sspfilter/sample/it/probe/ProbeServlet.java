package org.sspfilter.sample.it.probe;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.sspfilter.decision.SspRequest;

/** A guarded part of an application, which answers in all the ways there are. */
@WebServlet(urlPatterns = "/probe/*", asyncSupported = true)
public final class ProbeServlet extends HttpServlet {

    private static final String PLAIN = "/probe/plain";
    private static final int TIMEOUT_MILLIS = 200;
    private static final int CHUNK = 64 * 1024;
    private static final int CHUNKS = 4096;

    /** For the container. */
    public ProbeServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        // What is included reads the path of who includes it.
        boolean included = request.getDispatcherType() == DispatcherType.INCLUDE;
        String what = included ? "/plain" : request.getPathInfo();
        switch (what) {
            case "/plain" -> answer(response, "probe reached by " + request.getDispatcherType());
            case "/who" -> answer(response, who(request));
            case "/headers" -> answer(response, String.join(",", Collections.list(request.getHeaderNames())));
            case "/forward" -> request.getRequestDispatcher(PLAIN).forward(request, response);
            case "/include" -> request.getRequestDispatcher(PLAIN).include(request, response);
            case "/forged" -> {
                request.setAttribute("org.sspfilter.servlet.decided", "admitted");
                request.getRequestDispatcher(PLAIN).forward(request, response);
            }
            case "/send-error" -> response.sendError(HttpServletResponse.SC_CONFLICT, "not now");
            case "/throw" -> throw new IllegalStateException("the application failed");
            case "/caching" -> caching(response);
            case "/endless" -> endless(response);
            case "/unstarted" -> NestedFilter.unstarted(request, response);
            case "/late" -> {
                answer(response, "on its way, ");
                response.flushBuffer();
                NestedFilter.unstarted(request, response);
            }
            case "/fault" -> NestedFilter.faulty(request, response);
            case "/second" -> NestedFilter.second(request, response, PLAIN);
            default -> async(what, request, response);
        }
    }

    private static void async(String what, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        switch (what) {
            case "/async-complete" -> complete(request.startAsync(request, response));
            case "/async-bare-complete" -> complete(request.startAsync());
            case "/async-dispatch" -> request.startAsync(request, response).dispatch(PLAIN);
            case "/async-bare-dispatch" -> request.startAsync().dispatch(PLAIN);
            case "/async-forged" -> {
                request.setAttribute("org.sspfilter.servlet.decided", "admitted");
                request.startAsync().dispatch(PLAIN);
            }
            case "/async-again" -> {
                if (request.getAttribute("again") == null) {
                    request.setAttribute("again", "once");
                    request.startAsync().dispatch();
                } else {
                    complete(request.startAsync());
                }
            }
            case "/async-timeout" -> request.startAsync().setTimeout(TIMEOUT_MILLIS);
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void complete(AsyncContext async) {
        async.start(() -> {
            try {
                HttpServletResponse response = (HttpServletResponse) async.getResponse();
                response.setHeader("Cache-Control", "public, max-age=3600");
                answer(response, "probe completed");
                async.complete();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String who(HttpServletRequest request) {
        SspRequest admitted = SspRequest.from(request::getAttribute);
        return admitted.from().value() + " " + request.getUserPrincipal().getName() + " " + request.getRemoteUser()
                + " " + request.getAuthType() + " " + request.isUserInRole("asserted:scope:patient/*.read") + " "
                + request.isUserInRole("admin");
    }

    private static void caching(HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "public, max-age=3600");
        response.addHeader("Cache-Control", "private");
        response.setDateHeader("Expires", System.currentTimeMillis() + 3_600_000L);
        response.reset();
        response.setHeader("cache-control", "public");
        response.setIntHeader("Expires", 1);
        answer(response, "cached");
    }

    private static void endless(HttpServletResponse response) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int i = 0; i < CHUNKS; i++) {
            response.getOutputStream().write(chunk);
            response.flushBuffer();
        }
    }

    static void answer(HttpServletResponse response, String text) throws IOException {
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().print(text);
    }
}
