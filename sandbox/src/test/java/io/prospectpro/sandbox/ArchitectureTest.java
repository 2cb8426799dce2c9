package io.prospectpro.sandbox;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The sandbox's packages and who may use whom. What is not listed is forbidden. */
class ArchitectureTest {

  private static final String ROOT = "io.prospectpro.sandbox";

  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          entry("http", List.of()),
          entry("provider", List.of("http")),
          entry("billing", List.of("provider", "http")),
          entry("fault", List.of("provider", "http")),
          entry("firm", List.of()),
          entry("person", List.of("firm")),
          entry("google", List.of("firm", "provider", "http")),
          entry("hunter", List.of("firm", "person", "provider", "http")),
          entry("neverbounce", List.of("person", "provider", "http", "fault")),
          entry("osm", List.of("firm", "person", "provider", "http")),
          entry("site", List.of("firm", "person", "provider", "http")));

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @TestFactory
  Stream<DynamicTest> packagesUseOnlyWhatTheyMay() {
    return MAY_USE.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(), () -> checkUses(row.getKey(), row.getValue())));
  }

  @Test
  void theTableNamesEveryPackage() {
    var existing = CODE.stream().map(ArchitectureTest::partOf).collect(toSet());
    existing.remove("");

    assertThat(MAY_USE.keySet()).isEqualTo(existing);
  }

  @Test
  void moduleUsesNeitherSpringNorTheRestOfTheProduct() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.slf4j..",
            "org.jspecify..",
            "tools.jackson..",
            "com.fasterxml.jackson.annotation..",
            "de.siegmar.fastcsv..",
            ROOT + "..")
        .check(CODE);
  }

  @Test
  void everyPackageIsNullMarked() {
    var unmarked =
        CODE.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(one -> !one.isAnnotatedWith(NullMarked.class))
            .map(one -> one.getName())
            .toList();

    assertThat(unmarked).isEmpty();
  }

  private static void checkUses(String from, List<String> allowed) {
    var forbidden =
        describe(
            "in a package that %s may not use".formatted(from),
            (JavaClass used) ->
                used.getPackageName().startsWith(ROOT)
                    && !partOf(used).equals(from)
                    && !allowed.contains(partOf(used)));
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + from)
        .should()
        .dependOnClassesThat(forbidden)
        .check(CODE);
  }

  private static String partOf(JavaClass type) {
    return type.getPackageName().substring(ROOT.length()).replaceFirst("^\\.", "");
  }
}
