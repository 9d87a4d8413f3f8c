package io.hearsay.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The walls between the rooms, as README.md tells them. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.hearsay");

    @Test
    void seesEveryRoom() {
        Map<String, Long> classes = HOUSE.stream()
                .map(type -> type.getPackageName().replaceFirst("^io\\.hearsay\\.(\\w+).*$", "$1"))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(classes)
                .containsOnlyKeys("core", "audio", "lalm", "methods", "scoring", "report", "demo", "spark", "jobs");
        assertThat(classes.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(3));
        assertThat(HOUSE).hasSizeGreaterThan(200);
    }

    @Test
    void importsOnlyGoDownAndSiblingsNeverMeet() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.hearsay..")
                .layer("core")
                .definedBy("io.hearsay.core..")
                .layer("audio")
                .definedBy("io.hearsay.audio..")
                .layer("lalm")
                .definedBy("io.hearsay.lalm..")
                .layer("methods")
                .definedBy("io.hearsay.methods..")
                .layer("scoring")
                .definedBy("io.hearsay.scoring..")
                .layer("report")
                .definedBy("io.hearsay.report..")
                .layer("demo")
                .definedBy("io.hearsay.demo..")
                .layer("spark")
                .definedBy("io.hearsay.spark..")
                .layer("jobs")
                .definedBy("io.hearsay.jobs..")
                .whereLayer("core")
                .mayNotAccessAnyLayer()
                .whereLayer("audio")
                .mayOnlyAccessLayers("core")
                .whereLayer("lalm")
                .mayOnlyAccessLayers("core")
                .whereLayer("methods")
                .mayOnlyAccessLayers("core")
                .whereLayer("scoring")
                .mayOnlyAccessLayers("core")
                .whereLayer("report")
                .mayOnlyAccessLayers("core")
                .whereLayer("demo")
                .mayOnlyAccessLayers("core")
                .whereLayer("spark")
                .mayOnlyAccessLayers("core", "audio", "methods", "scoring")
                .whereLayer("jobs")
                .mayNotBeAccessedByAnyLayer()
                .withOptionalLayers(false)
                .check(HOUSE);
    }

    @Test
    void anEngineLivesInOneRoom() {
        Map<String, List<String>> engines = Map.of(
                "io.hearsay.spark..",
                        List.of("org.apache.spark..", "org.apache.hadoop..", "scala..", "software.amazon.."),
                "io.hearsay.lalm..", List.of("ai.djl.."),
                "io.hearsay.audio..", List.of("org.bytedeco..", "org.jtransforms.."),
                "io.hearsay.jobs..", List.of("picocli..", "com.typesafe.config.."));
        engines.forEach((room, packages) -> noClasses()
                .that()
                .resideOutsideOfPackage(room)
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
    void noPackageIsADrawerForEverything() {
        assertThat(HOUSE.stream().map(JavaClass::getPackageName).distinct())
                .noneMatch(name -> name.matches(".*\\.(utils?|commons?|helpers?|support|misc)(\\..*)?"));
    }
}
