package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ServletIncomingRequestTest {

    private static ServletIncomingRequest with(@Nullable Enumeration<String> values) {
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getHeaders") ? values : null);
        return new ServletIncomingRequest(request, BodyBounds.NONE);
    }

    @Test
    @Tag("H06")
    void tellsWhetherAHeaderStandsMoreThanOnce() {
        assertThat(with(Collections.emptyEnumeration()).isRepeated("Ssp-From")).isFalse();
        assertThat(with(Collections.enumeration(List.of("1"))).isRepeated("Ssp-From"))
                .isFalse();
        assertThat(with(Collections.enumeration(List.of("1", "1"))).isRepeated("Ssp-From"))
                .isTrue();
    }

    @Test
    @Tag("H06")
    void takesAHeaderForRepeatedWhereTheContainerHidesTheList() {
        assertThat(with(null).isRepeated("Ssp-From")).isTrue();
    }

    @Test
    @Tag("P06")
    void showsTheSessionsParameterThatTheContainerHides() {
        assertThat(at("/a/Patient/1", true).requestUri()).isEqualTo("/a/Patient/1;jsessionid");
        assertThat(at("/a/Patient/1;jsessionid=1", true).requestUri()).isEqualTo("/a/Patient/1;jsessionid=1");
        assertThat(at("/a/Patient/1", false).requestUri()).isEqualTo("/a/Patient/1");
    }

    private static ServletIncomingRequest at(String uri, boolean session) {
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRequestURI" -> uri;
                    case "isRequestedSessionIdFromURL" -> session;
                    default -> null;
                });
        return new ServletIncomingRequest(request, BodyBounds.NONE);
    }
}
