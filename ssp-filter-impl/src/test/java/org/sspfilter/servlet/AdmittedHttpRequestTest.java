package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.servlet.FakeExchange.fake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.decision.SspRequest;
import org.sspfilter.id.Asid;

/** Who the caller is, where the container knows one too. */
class AdmittedHttpRequestTest {

    private static final String ASID = "200000000115";

    private static HttpServletRequest seen(@Nullable Principal known) {
        SspRequest admitted = fake(
                SspRequest.class,
                (proxy, method, arguments) -> method.getName().equals("from") ? new Asid(ASID) : null);
        HttpServletRequest request = fake(
                HttpServletRequest.class,
                (proxy, method, arguments) -> method.getName().equals("getUserPrincipal") ? known : null);
        HttpServletResponse response = fake(HttpServletResponse.class, (proxy, method, arguments) -> null);
        return new AdmittedHttpRequest(request, new HiddenHeaders(List.of()), admitted, null, response);
    }

    @Test
    void callerIsTheCallingSystemWhereTheContainerKnowsNobody() {
        assertThat(seen(null).getUserPrincipal().getName()).isEqualTo(ASID);
    }

    @Test
    void containersOwnPrincipalStaysWhereItIsTheCallingSystem() {
        Principal known = () -> ASID;
        assertThat(seen(known).getUserPrincipal()).isSameAs(known);
    }

    @Test
    @Tag("S01")
    void nobodyElseIsTheCaller() {
        HttpServletRequest seen = seen(() -> "200000000116");
        assertThat(seen.getUserPrincipal().getName()).isEqualTo(ASID);
        assertThat(seen.getRemoteUser()).isEqualTo(ASID);
    }
}
