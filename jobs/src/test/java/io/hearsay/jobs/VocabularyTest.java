package io.hearsay.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code speaks the field's language, so that an engineer who searches it finds something. */
class VocabularyTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.hearsay");

    @Test
    void noTypeAndNoMethodHasAnOldName() {
        Set<String> old = Set.copyOf(words("/old-words.txt"));

        assertThat(names()).doesNotContainAnyElementsOf(old);
    }

    @Test
    void theWordsOfTheFieldAreFound() {
        List<String> names =
                names().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();

        assertThat(words("/field-words.txt"))
                .allSatisfy(word -> assertThat(names).as(word).anyMatch(name -> name.contains(word)));
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        CODE.stream()
                .flatMap(type -> Stream.concat(
                        Stream.of(type.getSimpleName()),
                        type.getMethods().stream()
                                .filter(method -> !method.getName().contains("$"))
                                .map(JavaMethod::getName)))
                .filter(name -> !name.isEmpty())
                .forEach(names::add);
        assertThat(CODE.stream().map(JavaClass::getName)).hasSizeGreaterThan(400);
        return names;
    }

    private static List<String> words(String resource) {
        try (InputStream in = Objects.requireNonNull(VocabularyTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
