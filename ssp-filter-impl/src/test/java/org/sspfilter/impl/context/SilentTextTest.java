package org.sspfilter.impl.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.decision.SspRequest;
import org.sspfilter.impl.accreditation.TestAuthorisedCalls;
import org.sspfilter.impl.endpoint.TestRoutedRequests;
import org.sspfilter.impl.ownership.TestAdmittedRequests;
import org.sspfilter.impl.profile.TestProfiles;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.ownership.ResolvedTarget;
import org.sspfilter.token.TestTokens;

/** An application that writes what it was given into its log names no person, whichever part it writes. */
@Tag("A02")
class SilentTextTest {

    private static final List<String> SECRETS = List.of(
            TestTokens.NHS_NUMBER,
            TestTokens.ACTOR_NHS_NUMBER,
            "Jones",
            "Claire",
            "111222333444",
            "444555666777",
            "98ed4f78",
            "10019",
            "Consumer product name",
            "CONS-APP-4",
            "Test Hospital",
            "eyJ");

    private static SspRequest admitted(AssertedContext asserted) {
        return TestAdmittedRequests.of(
                TestCallContexts.of(
                        TestAuthorisedCalls.listed(
                                new FakeRequest()
                                        .requestUri(TestRoutedRequests.ROOT + "/metadata")
                                        .header(
                                                "Authorization",
                                                TestTokens.gpconnect(TestCallContexts.ISSUED)
                                                        .bearer()),
                                TestRoutedRequests.GPCONNECT,
                                TestProfiles.READ_METADATA),
                        asserted),
                new ResolvedTarget("DocumentReference", "1", "2"));
    }

    static Stream<AssertedContext> everyKindOfCaller() {
        Map<String, TokenFlavour> flavours = TokenFlavour.all(ContextSettings.defaults());
        ReadTokens gpconnect = new ReadTokens(Objects.requireNonNull(flavours.get("gpconnect-stu3")));
        ReadTokens dstu2 = new ReadTokens(Objects.requireNonNull(flavours.get("gpconnect-dstu2")));
        ReadTokens nrl = new ReadTokens(Objects.requireNonNull(flavours.get("nrl")));
        return Stream.of(
                gpconnect.admitted(TestTokens.gpconnect(TestCallContexts.ISSUED)),
                dstu2.admitted(TestTokens.gpconnectDstu2(TestCallContexts.ISSUED)),
                nrl.admitted(TestTokens.nrlProfessional(TestCallContexts.ISSUED)),
                nrl.admitted(TestTokens.nrlCitizen(TestCallContexts.ISSUED)),
                nrl.admitted(TestTokens.nrlCitizenForOther(TestCallContexts.ISSUED)),
                nrl.admitted(TestTokens.nrlUnattended(TestCallContexts.ISSUED)));
    }

    @ParameterizedTest
    @MethodSource("everyKindOfCaller")
    void noPartOfAnAdmittedRequestSaysWhoIsMeant(AssertedContext asserted) throws Exception {
        List<Object> parts = reachable(admitted(asserted));

        assertThat(parts).hasSizeGreaterThan(12).contains(asserted, asserted.caller());
        for (Object part : parts) {
            assertThat(part.toString()).as(part.getClass().getName()).doesNotContain(SECRETS);
        }
    }

    @Test
    void findsTheSecretsItLooksFor() throws Exception {
        List<String> texts = new ArrayList<>();
        collect(admitted(everyKindOfCaller().toList().get(1)), new IdentityHashMap<>(), new ArrayList<>(), texts);

        assertThat(String.join(" ", texts)).contains(TestTokens.NHS_NUMBER, "Jones", "CONS-APP-4", "Test Hospital");
    }

    /** What an application can lay hands on, texts apart: those are the facts themselves. */
    private static List<Object> reachable(Object root) throws ReflectiveOperationException {
        List<Object> found = new ArrayList<>();
        collect(root, new IdentityHashMap<>(), found, new ArrayList<>());
        return found;
    }

    private static void collect(
            @Nullable Object part, Map<Object, Boolean> seen, List<Object> found, List<String> texts)
            throws ReflectiveOperationException {
        if (part instanceof String text) {
            texts.add(text);
            return;
        }
        if (part == null || seen.put(part, true) != null) {
            return;
        }
        if (part instanceof Collection<?> collection) {
            for (Object element : collection) {
                collect(element, seen, found, texts);
            }
            return;
        }
        found.add(part);
        if (part instanceof Record) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                collect(component.getAccessor().invoke(part), seen, found, texts);
            }
        } else if (part instanceof SspRequest) {
            for (Method method : SspRequest.class.getMethods()) {
                if (!Modifier.isStatic(method.getModifiers())) {
                    collect(method.invoke(part), seen, found, texts);
                }
            }
        }
    }
}
