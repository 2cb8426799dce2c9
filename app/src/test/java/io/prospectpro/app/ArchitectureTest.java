package io.prospectpro.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Conditional;

/** The app's packages and who may use whom. What is not listed is forbidden. */
class ArchitectureTest {

  private static final String ROOT = "io.prospectpro.app";
  private static final String ENGINE = "io.prospectpro.engine";

  /** A package includes those below it: discovery is also discovery.opendata. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("platform", List.of()),
          Map.entry("account", List.of("audit", "mail", "platform")),
          Map.entry("admin", List.of("audit", "platform", "provider", "secret")),
          Map.entry("audit", List.of("platform")),
          Map.entry("workspace", List.of("account", "audit", "mail", "platform")),
          Map.entry("campaign", List.of("platform", "workspace")),
          Map.entry("dashboard", List.of("platform", "workspace")),
          Map.entry("doctor", List.of("mail", "platform", "provider", "secret", "token")),
          Map.entry("lead", List.of("platform", "workspace")),
          Map.entry("mail", List.of("platform")),
          Map.entry("notification", List.of("mail", "platform")),
          Map.entry("observation", List.of("platform")),
          Map.entry("progress", List.of("platform")),
          Map.entry("provider", List.of("platform")),
          Map.entry("secret", List.of("audit", "platform", "provider")),
          Map.entry("discovery", List.of("lead", "platform", "provider")),
          Map.entry("scoring", List.of("lead")),
          Map.entry("usage", List.of("platform")),
          Map.entry("token", List.of("audit", "platform", "workspace")),
          Map.entry("enrichment", List.of("lead", "platform", "provider")),
          Map.entry("export", List.of("audit", "lead", "platform")),
          Map.entry("functions", List.of("campaign", "platform", "workspace")),
          Map.entry(
              "pipeline",
              List.of(
                  "campaign",
                  "discovery",
                  "enrichment",
                  "lead",
                  "platform",
                  "provider",
                  "scoring",
                  "workspace")),
          Map.entry(
              "command",
              List.of(
                  "", "account", "campaign", "discovery", "doctor", "export", "lead", "platform")));

  /** The parts of the engine that the app may know, so that the engine could be replaced. */
  private static final List<String> ENGINE_PARTS = List.of("", ".job");

  private static final Map<String, List<String>> EXTRA_ENGINE_PARTS =
      Map.ofEntries(
          Map.entry("platform", List.of(".schema", ".metrics", ".notify")),
          Map.entry("admin", List.of(".inspect")),
          Map.entry("doctor", List.of(".inspect", ".schema")),
          Map.entry("audit", List.of(".schedule")),
          Map.entry("campaign", List.of(".schedule")),
          Map.entry("account", List.of(".schedule")),
          Map.entry("lead", List.of(".schedule")),
          Map.entry("mail", List.of(".schedule")),
          Map.entry("provider", List.of(".schedule")),
          Map.entry("enrichment", List.of(".schedule")),
          Map.entry("workspace", List.of(".schedule")),
          Map.entry("observation", List.of(".observe")),
          Map.entry("progress", List.of(".progress")),
          Map.entry("command", List.of(".progress")));

  private static final DescribedPredicate<JavaAnnotation<?>> CONDITION =
      describe(
          "a condition other than that it is a server",
          annotation ->
              !annotation.getRawType().isEquivalentTo(ConditionalOnWebApplication.class)
                  && (annotation.getRawType().isEquivalentTo(Conditional.class)
                      || annotation.getRawType().isMetaAnnotatedWith(Conditional.class)));

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(place -> !place.contains("__")) // the beans that the build writes down
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
    noClasses()
        .that(describe("in " + from, (JavaClass type) -> partOf(type).equals(from)))
        .should()
        .dependOnClassesThat(
            describe(
                "in a package that %s may not use".formatted(from),
                (JavaClass used) -> isForbidden(from, used, allowed)))
        .check(CODE);
  }

  private static boolean isForbidden(String from, JavaClass used, List<String> allowed) {
    var name = used.getPackageName();
    if (name.startsWith(ENGINE)) {
      var part = name.substring(ENGINE.length());
      return !ENGINE_PARTS.contains(part)
          && !EXTRA_ENGINE_PARTS.getOrDefault(from, List.of()).contains(part);
    }
    return name.startsWith(ROOT) && !partOf(used).equals(from) && !allowed.contains(partOf(used));
  }

  /** The first package below the root; empty for the root itself. */
  private static String partOf(JavaClass type) {
    var below = type.getPackageName().substring(ROOT.length()).replaceFirst("^\\.", "");
    return below.replaceFirst("\\..*", "");
  }

  @Test
  void theTableNamesEveryPackage() {
    var existing = CODE.stream().map(ArchitectureTest::partOf).collect(toSet());
    existing.remove("");

    assertThat(MAY_USE.keySet()).isEqualTo(existing);
  }

  /** The build writes down which beans a server has, and knows nobody's settings. */
  @Test
  void whichBeansThereAreDependsOnNoSetting() {
    noClasses().should().beAnnotatedWith(CONDITION).check(CODE);
    noMethods().should().beAnnotatedWith(CONDITION).check(CODE);
  }

  @Test
  void packagesGoRoundInNoCircle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void everyPackageIsNullMarked() {
    var unmarked =
        CODE.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(one -> !one.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .toList();

    assertThat(unmarked).isEmpty();
  }
}
