package io.hearsay.jobs;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.hearsay.spark.session.HearsaySession;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls between the modules and packages, as docs/architecture.md tells them. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.hearsay");

    /** Which modules each module may see, as docs/architecture.md tells them. */
    private static final Map<String, Set<String>> SEES = Map.ofEntries(
            Map.entry("core", Set.of()),
            Map.entry("manifests", Set.of("core")),
            Map.entry("audio", Set.of("core")),
            Map.entry("lalm", Set.of("core")),
            Map.entry("trainer", Set.of("core", "lalm")),
            Map.entry("methods", Set.of("core")),
            Map.entry("scoring", Set.of("core")),
            Map.entry("studies", Set.of("core", "methods", "scoring")),
            Map.entry("report", Set.of("core")),
            Map.entry("demo", Set.of("core")),
            Map.entry("spark", Set.of("core", "audio", "manifests", "methods", "scoring")));

    private static final int MOST_CLASSES_OF_A_PACKAGE = 20;

    @Test
    void seesEveryModule() {
        Map<String, Long> classes = HOUSE.stream()
                .map(type -> type.getPackageName().replaceFirst("^io\\.hearsay\\.(\\w+).*$", "$1"))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Set<String> modules = new TreeSet<>(SEES.keySet());
        modules.add("jobs");

        assertThat(classes.keySet()).containsExactlyInAnyOrderElementsOf(modules);
        assertThat(classes.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(3));
        assertThat(HOUSE).hasSizeGreaterThan(400);
    }

    @Test
    void importsOnlyGoDownAndSiblingsNeverMeet() {
        SEES.forEach((module, seen) -> noClasses()
                .that()
                .resideInAPackage("io.hearsay." + module + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.hearsay..")
                        .and(not(resideInAnyPackage(Stream.concat(Stream.of(module), seen.stream())
                                .map(name -> "io.hearsay." + name + "..")
                                .toArray(String[]::new)))))
                .check(HOUSE));
    }

    @Test
    void noJobHoldsWholeTables() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.hearsay.spark.session..")
                .should()
                .callMethod(HearsaySession.class, "wholeTables", String.class)
                .check(HOUSE);
    }

    @Test
    void anEngineLivesInOneRoom() {
        Map<List<String>, List<String>> engines = Map.of(
                List.of("io.hearsay.spark.."),
                        List.of("org.apache.spark..", "org.apache.hadoop..", "scala..", "software.amazon.."),
                List.of("io.hearsay.lalm..", "io.hearsay.trainer.."), List.of("ai.djl.."),
                List.of("io.hearsay.audio.."), List.of("org.bytedeco..", "org.jtransforms.."),
                List.of("io.hearsay.jobs.."), List.of("picocli..", "com.typesafe.config.."));
        engines.forEach((rooms, packages) -> noClasses()
                .that()
                .resideOutsideOfPackages(rooms.toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages.toArray(String[]::new))
                .check(HOUSE));
    }

    @Test
    void coreKnowsTheJdkOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.hearsay.core..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "io.hearsay.core..", "org.jspecify..")
                .check(HOUSE);
    }

    @Test
    void packagesFormNoCircle() {
        slices().matching("io.hearsay.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void noPackageHasTwoSubjects() {
        Map<String, Long> files = HOUSE.stream()
                .filter(type -> !type.isNestedClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));

        assertThat(files)
                .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MOST_CLASSES_OF_A_PACKAGE));
    }

    @Test
    void noPackageIsADrawerForEverything() {
        assertThat(HOUSE.stream().map(JavaClass::getPackageName).distinct())
                .noneMatch(name -> name.matches(".*\\.(utils?|commons?|helpers?|support|misc)(\\..*)?"));
    }
}
