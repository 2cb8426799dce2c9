package io.prospectpro.app.process;

import io.prospectpro.app.command.Main;
import io.prospectpro.postgres.testing.TestDatabase;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the tests start the program: as users do, on a database of the test's. */
final class ProductProcess {

  private ProductProcess() {}

  static ProcessBuilder of(TestDatabase database, List<String> jvmFlags, String... arguments) {
    return of(List.of(), database, jvmFlags, arguments);
  }

  /**
   * The same.
   *
   * @param before folders of classes and resources that go before the program's own
   */
  static ProcessBuilder of(
      List<Path> before, TestDatabase database, List<String> jvmFlags, String... arguments) {
    return with(environment(database), before, jvmFlags, arguments);
  }

  /** The same, on the database that the URL names, with the login that it names. */
  static ProcessBuilder of(String databaseUrl, List<String> jvmFlags, String... arguments) {
    var environment = environment();
    environment.put("PROSPECTPRO_DATABASE_URL", databaseUrl);
    return with(environment, List.of(), jvmFlags, arguments);
  }

  /** On a PostgreSQL of its own, whose data is in this folder. */
  static ProcessBuilder of(Path data, List<String> jvmFlags, String... arguments) {
    var environment = environment();
    environment.put("PROSPECTPRO_DATA", data.toString());
    return with(environment, List.of(), jvmFlags, arguments);
  }

  private static ProcessBuilder with(
      Map<String, String> environment,
      List<Path> before,
      List<String> jvmFlags,
      String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(jvmFlags);
    var classPath = new ArrayList<>(before);
    classPath.addAll(classPath());
    command.addAll(List.of("-cp", joined(classPath), Main.class.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder;
  }

  /** What is set for the program, however it is started. */
  static Map<String, String> environment(TestDatabase database) {
    var environment = environment();
    environment.put("PROSPECTPRO_DATABASE_URL", database.jdbcUrl());
    environment.put("PROSPECTPRO_DATABASE_USER", database.user());
    environment.put("PROSPECTPRO_DATABASE_PASSWORD", database.password());
    return environment;
  }

  private static Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    // What the tests do not bring along is not asked.
    environment.put("PROSPECTPRO_PROVIDERS_OPENSTREETMAP_ENABLED", "false");
    environment.put("PROSPECTPRO_PROVIDERS_WEBSITES", "false");
    // A test asks faster than people do.
    for (var limit : List.of("READ", "SUBMIT", "SIGNIN", "STREAM", "OPENSTREAMS")) {
      environment.put("PROSPECTPRO_LIMITS_" + limit, "0");
    }
    // Only on the class path of tests.
    environment.put("SPRINGDOC_APIDOCS_ENABLED", "false");
    return environment;
  }

  /** Without the tests' classes, among which Spring would find configurations. */
  static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(entry -> !entry.endsWith("test-classes"))
        .toList();
  }

  private static String joined(List<Path> classPath) {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
