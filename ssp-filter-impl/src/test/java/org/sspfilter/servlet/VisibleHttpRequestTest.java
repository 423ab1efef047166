package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("H01")
class VisibleHttpRequestTest {

    private static final Map<String, String> SENT =
            Map.of("X-Proxy-Secret", "1", "X_Proxy_Secret", "1", "Client-Cert", "1", "Accept", "1");

    private final HttpServletRequest visible =
            new VisibleHttpRequest(container(), new HiddenHeaders(List.of("X-Proxy-Secret")));

    private static HttpServletRequest container() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeaderNames" -> Collections.enumeration(SENT.keySet());
                    case "getHeader" -> SENT.get(arguments[0]);
                    case "getHeaders" -> Collections.enumeration(List.of("1"));
                    case "getIntHeader" -> 1;
                    case "getDateHeader" -> 1L;
                    default -> null;
                });
    }

    @Test
    void showsNoneOfTheHiddenHeadersByAnyWay() {
        for (String name :
                List.of("X-Proxy-Secret", "x-proxy-secret", "X_Proxy_Secret", "Client-Cert", "client_cert")) {
            assertThat(visible.getHeader(name)).as(name).isNull();
            assertThat(visible.getHeaders(name).hasMoreElements()).as(name).isFalse();
            assertThat(visible.getIntHeader(name)).as(name).isEqualTo(-1);
            assertThat(visible.getDateHeader(name)).as(name).isEqualTo(-1);
        }
        assertThat(Collections.list(visible.getHeaderNames())).containsExactly("Accept");
    }

    @Test
    void showsTheOthers() {
        assertThat(visible.getHeader("Accept")).isEqualTo("1");
        assertThat(visible.getIntHeader("Accept")).isEqualTo(1);
        assertThat(visible.getDateHeader("Accept")).isEqualTo(1);
        assertThat(Collections.list(visible.getHeaders("Accept"))).containsExactly("1");
    }
}
