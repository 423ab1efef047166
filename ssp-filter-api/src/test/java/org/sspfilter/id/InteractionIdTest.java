package org.sspfilter.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionIdTest {

    private static final String PREFIX = "urn:nhs:names:services:";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1",
                "urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1",
                "urn:nhs:names:services:nrl:DocumentReference.create",
                "urn:nhs:names:services:psis:REPC_IN150016UK05",
                "urn:nhs:names:services:x"
            })
    void takesWhatTheCataloguesHold(String text) {
        assertThat(InteractionId.parse(text)).map(InteractionId::value).contains(text);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                PREFIX,
                "urn:nhs:names:service:x",
                "URN:NHS:NAMES:SERVICES:x",
                " urn:nhs:names:services:x",
                "urn:nhs:names:services:x y",
                "urn:nhs:names:services:x*",
                "urn:nhs:names:services:x)(uniqueIdentifier=*",
                "urn:nhs:names:services:x\u0000",
                "urn:nhs:names:services:x\r\n",
                "urn:nhs:names:services:ı",
                "urn:nhs:names:services:a/b",
                "urn:nhs:names:services:a%20b"
            })
    void takesNothingElse(String text) {
        assertThat(InteractionId.parse(text)).isEmpty();
    }

    @Test
    void isAtMost200CharactersLong() {
        String longest = PREFIX + "x".repeat(200 - PREFIX.length());

        assertThat(InteractionId.parse(longest)).isPresent();
        assertThat(InteractionId.parse(longest + "x")).isEmpty();
    }

    @Test
    void isComparedCaseSensitively() {
        assertThat(new InteractionId(PREFIX + "nrl:DocumentReference.read"))
                .isNotEqualTo(new InteractionId(PREFIX + "nrl:documentreference.read"));
    }

    @Test
    void namesTheLengthAndNotTheTextWhenOurOwnCodeIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InteractionId("secret"))
                .withMessageContaining("6 characters")
                .withMessageNotContaining("secret");
    }
}
