package org.sspfilter.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SspRequestTest {

    @Test
    void isFoundInTheRequestsAttributes() {
        SspRequest admitted = (SspRequest) Proxy.newProxyInstance(
                SspRequest.class.getClassLoader(), new Class<?>[] {SspRequest.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });

        assertThat(SspRequest.from(Map.of(SspRequest.ATTRIBUTE, admitted)::get)).isSameAs(admitted);
    }

    @Test
    void saysThatTheFilterDidNotSeeTheRequest() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SspRequest.from(Map.of()::get))
                .withMessageContaining("filter did not see this request");
    }

    @Test
    void doesNotTakeAnotherObjectForAnAdmittedRequest() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SspRequest.from(Map.of(SspRequest.ATTRIBUTE, "admitted")::get));
    }
}
