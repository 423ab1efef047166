package org.sspfilter.impl.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.token.TestTokens;

class AudienceRuleTest {

    private static final String ROOT = "/A1/STU3/1";
    private static final String REQUEST = "/A1/STU3/1/Flag/7";

    @ParameterizedTest
    @CsvSource({
        "SERVICE_ROOT, https://p.test/A1/STU3/1, true",
        "SERVICE_ROOT, https://p.test/A1/STU3/1/, true",
        "SERVICE_ROOT, https://p.test/A1/STU3/1/Flag/7, false",
        "REQUEST, https://p.test/A1/STU3/1, true",
        "REQUEST, https://p.test/A1/STU3/1/Flag/7, true",
        "REQUEST, https://p.test/A1/STU3/1/Flag/8, false",
        "REQUEST, https://p.test/A1/STU3/1/Flag, false",
        "REQUEST, https://p.test/A1/STU3/1/Flag/7?x=1, false",
        "REQUEST, http://p.test/A1/STU3/1/Flag/7, false",
        "REQUEST, https://authorize.fhir.nhs.net/token, false",
        "TOKEN_SERVICE, https://authorize.fhir.nhs.net/token, true",
        "TOKEN_SERVICE, https://authorize.fhir.nhs.net/token/, false",
        "TOKEN_SERVICE, http://authorize.fhir.nhs.net/token, false",
        "TOKEN_SERVICE, https://p.test/A1/STU3/1, false"
    })
    void comparesWithWhatTheFlavourNames(AudienceForm form, String audience, boolean fits) {
        TokenReading reading = new BearerTokenReader(8 * 1024)
                .read(
                        TestTokens.spineCore(TestCallContexts.ISSUED)
                                .with("aud", audience)
                                .bearer(),
                        new SpineCoreFlavour());
        AssertedContext asserted = ((TokenReading.WellFormed) reading).asserted();
        assertThat(new AudienceRule(null).fits(asserted, form, ROOT, REQUEST)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "gpconnect-dstu2, TOKEN_SERVICE",
        "gpconnect-stu3-1.2, REQUEST",
        "gpconnect-stu3, SERVICE_ROOT",
        "spine-core, SERVICE_ROOT",
        "nrl, REQUEST",
        "reasonable-adjustments, REQUEST"
    })
    void everyFlavourNamesWhatItsSpecificationSays(String flavour, AudienceForm form) {
        assertThat(TokenFlavour.all(ContextSettings.defaults()))
                .hasSize(6)
                .extractingByKey(flavour)
                .extracting(TokenFlavour::audience)
                .isEqualTo(form);
    }
}
