package io.prospectpro.postgres;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * The module stands alone: it knows neither Spring nor the product, and tests are not its concern.
 */
class ArchitectureTest {

  private static final String ROOT = ArchitectureTest.class.getPackageName();

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void serverKnowsNothingOfTests() {
    noClasses()
        .that()
        .resideInAPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".testing")
        .check(CODE);
  }

  @Test
  void moduleUsesNeitherSpringNorTheRestOfTheProduct() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..", "io.prospectpro.engine..", "io.prospectpro.app..")
        .check(CODE);
  }

  @Test
  void everyPackageIsNullMarked() {
    var unmarked =
        CODE.stream()
            .map(type -> type.getPackage())
            .filter(type -> !type.isAnnotatedWith(NullMarked.class))
            .map(type -> type.getName())
            .distinct();

    assertThat(unmarked).isEmpty();
  }
}
