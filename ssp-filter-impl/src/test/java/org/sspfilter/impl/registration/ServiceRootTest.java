package org.sspfilter.impl.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceRootTest {

    private static final String ROOT = "/A20047/STU3/1/gpconnect";

    @ParameterizedTest
    @ValueSource(
            strings = {
                ROOT,
                ROOT + "/structured",
                "/nrl",
                "/a20047/dstu2/1",
                "/sample-1.0/A20047/STU3/1",
                "/provider.example/A20047",
                "/a:b/c"
            })
    void takesAPath(String path) {
        assertThat(ServiceRoot.fault(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://provider.thirdparty.nhs.uk" + ROOT,
                "https://provider.thirdparty.nhs.uk" + ROOT + "/",
                "https://provider.thirdparty.nhs.uk:443" + ROOT + "/",
                "HTTPS://192.0.2.1" + ROOT,
                "https://[2001:db8::1]:443" + ROOT,
                "https://proxy.nhs.uk/https://provider.nhs.uk" + ROOT,
                "//provider.nhs.uk" + ROOT,
                "provider.nhs.uk" + ROOT,
                "provider:443" + ROOT,
                "/provider:443" + ROOT,
                "/192.0.2.1" + ROOT,
                "192.0.2.1:443" + ROOT,
                ROOT + "/",
                ROOT + "//",
                "A20047/STU3/1/gpconnect"
            })
    void saysWhatToWriteInPlaceOfAUrl(String pasted) {
        assertThat(ServiceRoot.fault(pasted))
                .hasValueSatisfying(fault -> assertThat(fault).contains("write " + ROOT + " ("));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ | serves no organisation",
                "https://provider.nhs.uk/ | serves no organisation",
                "https://provider.nhs.uk | serves no organisation",
                "/a%20b | percent",
                "/A20047//STU3 | empty segments",
                "/A20047/../x | plain segments",
                "/A20047/./x | plain segments",
                "/A20047;v=1/x | plain segments",
                "/A20047?x=1 | no query",
                "/A20047#x | no query"
            })
    void saysWhatIsWrongWithAPathThatIsNone(String path, String why) {
        assertThat(ServiceRoot.fault(path))
                .hasValueSatisfying(fault -> assertThat(fault).contains(why).contains("write one such as"));
    }

    @Test
    void showsNoLineBreakOfWhatSomebodyWrote() {
        assertThat(ServiceRoot.fault("/a\r\nb\u2028" + "x".repeat(500)))
                .hasValueSatisfying(fault ->
                        assertThat(fault).doesNotContain("\n", "\r", "\u2028").hasSizeLessThan(300));
    }
}
