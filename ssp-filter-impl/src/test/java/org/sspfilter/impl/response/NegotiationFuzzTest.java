package org.sspfilter.impl.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.impl.stage.RequestText;

/** Whatever a caller asks for, there is a format; and it is the one asked for, or the default. */
class NegotiationFuzzTest {

    @FuzzTest
    void alwaysFindsAFormat(byte[] bytes) {
        FakeRequest request = RequestText.request(bytes);
        Format ofJson = Negotiation.format(request, Format.JSON);
        Format ofXml = Negotiation.format(request, Format.XML);
        if (ofJson != ofXml) {
            assertThat(ofJson).isEqualTo(Format.JSON);
            assertThat(ofXml).isEqualTo(Format.XML);
        }
    }
}
