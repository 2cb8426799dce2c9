package io.prospectpro.engine;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The engine's packages and who may use whom. What is not listed is forbidden. */
class ArchitectureTest {

  private static final String ROOT = "io.prospectpro.engine";

  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          entry("job", List.of()),
          entry("store", List.of("job", "inspect")),
          entry("inspect", List.of("job")),
          entry("schema", List.of()),
          entry("notify", List.of()),
          entry("observe", List.of("job")),
          entry("metrics", List.of("job", "observe")),
          entry("worker", List.of("job", "store", "notify", "observe")),
          entry("schedule", List.of("job", "store")),
          entry("maintenance", List.of("job", "store", "notify", "observe", "schedule")),
          entry("progress", List.of("job", "store", "notify")),
          entry("testing", List.of("", "job", "store")));

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

  @Test
  void theTableNamesEveryPackage() {
    var existing = CODE.stream().map(ArchitectureTest::partOf).collect(toSet());
    existing.remove("");

    assertThat(MAY_USE.keySet()).isEqualTo(existing);
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

  @Test
  void theEngineDependsOnNothingButJdbcSlf4jJacksonCronUtilsAndJspecify() {
    var known =
        Arrays.asList(
            "java..",
            "javax.net..",
            "javax.sql..",
            "org.slf4j..",
            "tools.jackson..",
            "com.cronutils..",
            "com.fasterxml.jackson..",
            "org.jspecify..",
            "org.postgresql..",
            ROOT + "..");
    classes()
        .that()
        .resideOutsideOfPackage(ROOT + ".metrics") // the one that may use Micrometer
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(known.toArray(String[]::new))
        .check(CODE);
  }
}
