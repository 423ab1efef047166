package org.sspfilter;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom. */
class ArchitectureTest {

    private static final String ROOT = "org.sspfilter.";

    /** The packages of the implementation: each may use those that stand before it, and none after it. */
    private static final List<String> ORDER = List.of(
            "impl.stage",
            "impl.profile",
            "impl.x509",
            "impl.firewall",
            "impl.endpoint",
            "impl.connection",
            "impl.tls",
            "impl.fetch",
            "impl.reload",
            "impl.path",
            "impl.revocation",
            "impl.certificate",
            "impl.json",
            "impl.fhir",
            "validation",
            "impl.headers",
            "impl.throttle",
            "impl.interaction",
            "impl.directory",
            "impl.accreditation",
            "impl.context",
            "impl.ownership",
            "impl.response",
            "impl.audit",
            "impl.pipeline",
            "impl.settings",
            "impl.registration",
            "impl.war",
            "config",
            "impl.wiring",
            "microprofile",
            "tls",
            "tool.proof",
            "tool",
            "servlet",
            "security",
            "cdi");

    private static final String[] API = {
        "org.sspfilter.audit",
        "org.sspfilter.certificate",
        "org.sspfilter.context",
        "org.sspfilter.decision",
        "org.sspfilter.directory",
        "org.sspfilter.endpoint",
        "org.sspfilter.id",
        "org.sspfilter.ownership",
        "org.sspfilter.throttle"
    };

    /** What is ours and no test; read once, since reading takes seconds. */
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("-tests.jar"))
            .importPackages("org.sspfilter");

    static List<String> order() {
        return ORDER;
    }

    @Test
    void orderNamesEveryPackage() {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : CODE) {
            found.add(type.getPackageName());
        }
        Set<String> named = new TreeSet<>(List.of(API));
        ORDER.forEach(name -> named.add(ROOT + name));
        assertThat(found).isEqualTo(named);
    }

    @ParameterizedTest
    @MethodSource("order")
    void knowsNobodyAfterIt(String name) {
        List<String> later = ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size());
        if (later.isEmpty()) {
            return;
        }
        noClasses()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later.stream().map(ROOT::concat).toArray(String[]::new))
                .check(CODE);
    }

    @Test
    void packagesHaveNoCycle() {
        slices().matching("org.sspfilter.(**)").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void checkOfAccreditationKnowsNoSourceOfAnswers() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "impl.accreditation")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "impl.directory")
                .check(CODE);
    }

    @Test
    void apiNeedsNothingButJavaAndItself() {
        classes()
                .that()
                .resideInAnyPackage(API)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(API)
                        .or(resideInAnyPackage("java..", "org.jspecify.annotations"))
                        .as("are Java's, JSpecify's or the API's"))
                .check(CODE);
    }

    @Test
    void onlyThePackagesOfTheServerKnowServlets() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.sspfilter.servlet", "org.sspfilter.security", "org.sspfilter.cdi")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.servlet..")
                .check(CODE);
    }

    /** In its process there is nothing else of ours: a filter that is found there comes from the application. */
    @Test
    void serverOfProofsKnowsNothingOfOursAndNobodyKnowsIt() {
        noClasses()
                .that()
                .resideInAPackage("org.sspfilter.tool.proof")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.sspfilter..")
                        .and(DescribedPredicate.not(resideInAnyPackage("org.sspfilter.tool.proof"))))
                .check(CODE);
        noClasses()
                .that()
                .resideOutsideOfPackage("org.sspfilter.tool.proof")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.sspfilter.tool.proof", "org.apache.catalina..", "org.apache.tomcat..")
                .check(CODE);
    }

    /** Tomcat has neither: what knows them must be loaded by nobody else. */
    @Test
    void nothingNeedsInjectionOrJakartaSecurityButTheirOwnPackages() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.sspfilter.security", "org.sspfilter.cdi")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.enterprise..", "jakarta.inject..", "jakarta.security..", "org.sspfilter.cdi")
                .check(CODE);
    }

    /** As few servers have it: by name alone. */
    @Test
    void nothingNeedsMicroProfileButItsOwnPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.sspfilter.microprofile")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.microprofile..", "org.sspfilter.microprofile")
                .check(CODE);
    }

    @Test
    void nobodyReadsTheTimePrintsOrSleeps() {
        noClasses()
                .should()
                .accessTargetWhere(target(
                        "reads the time, prints or sleeps",
                        Set.of(
                                "java.time.Instant.now",
                                "java.time.LocalDate.now",
                                "java.time.LocalDateTime.now",
                                "java.time.OffsetDateTime.now",
                                "java.time.ZonedDateTime.now",
                                "java.time.Clock.systemUTC",
                                "java.time.Clock.systemDefaultZone",
                                "java.lang.System.currentTimeMillis",
                                "java.lang.System.out",
                                "java.lang.System.err",
                                "java.lang.Thread.sleep")))
                .check(CODE);
    }

    /** What a stranger sends is read by hand, character by character: there is no expression whose time could run away. */
    @Test
    @Tag("D04")
    void readsRequestsWithoutRegularExpressions() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.sspfilter.id",
                        "org.sspfilter.impl.stage",
                        "org.sspfilter.impl.firewall",
                        "org.sspfilter.impl.endpoint",
                        "org.sspfilter.impl.connection",
                        "org.sspfilter.impl.tls",
                        "org.sspfilter.impl.path",
                        "org.sspfilter.impl.certificate",
                        "org.sspfilter.impl.headers",
                        "org.sspfilter.impl.throttle",
                        "org.sspfilter.impl.interaction",
                        "org.sspfilter.impl.context",
                        "org.sspfilter.impl.audit",
                        "org.sspfilter.impl.pipeline",
                        "org.sspfilter.servlet")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.regex")
                .orShould()
                .callMethod(String.class, "matches", String.class)
                .orShould()
                .callMethod(String.class, "replaceAll", String.class, String.class)
                .check(CODE);
    }

    @Test
    void onlyTheOutermostPackagesReadTheSurroundings() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.sspfilter.servlet",
                        "org.sspfilter.tls",
                        "org.sspfilter.impl.wiring",
                        "org.sspfilter.config")
                .should()
                .accessTargetWhere(target(
                        "reads system properties or the environment",
                        Set.of(
                                "java.lang.System.getenv",
                                "java.lang.System.getProperty",
                                "java.lang.System.getProperties",
                                "java.lang.Boolean.getBoolean",
                                "java.lang.Integer.getInteger",
                                "java.lang.Long.getLong")))
                .check(CODE);
    }

    private static DescribedPredicate<JavaAccess<?>> target(String description, Set<String> names) {
        return describe(description, access -> {
            AccessTarget target = access.getTarget();
            return names.contains(target.getOwner().getFullName() + "." + target.getName());
        });
    }
}
