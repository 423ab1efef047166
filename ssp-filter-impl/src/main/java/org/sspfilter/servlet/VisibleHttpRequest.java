package org.sspfilter.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request without the headers that only a gateway, or the TLS terminator, may set. */
class VisibleHttpRequest extends HttpServletRequestWrapper {

    private final HiddenHeaders hidden;

    VisibleHttpRequest(HttpServletRequest request, HiddenHeaders hidden) {
        super(request);
        this.hidden = hidden;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return hidden.contains(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return hidden.contains(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public int getIntHeader(String name) {
        return hidden.contains(name) ? -1 : super.getIntHeader(name);
    }

    @Override
    public long getDateHeader(String name) {
        return hidden.contains(name) ? -1 : super.getDateHeader(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        Enumeration<String> names = super.getHeaderNames();
        if (names == null) {
            return Collections.emptyEnumeration();
        }
        List<String> visible = new ArrayList<>();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            if (!hidden.contains(name)) {
                visible.add(name);
            }
        }
        return Collections.enumeration(visible);
    }
}
