package io.prospectpro.app.process;

import io.prospectpro.app.command.Main;
import io.prospectpro.postgres.testing.TestDatabase;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How the tests start the program: as users do, on a database of the test's. */
final class ProductProcess {

  private ProductProcess() {}

  static ProcessBuilder of(TestDatabase database, List<String> jvmFlags, String... arguments) {
    var builder = of(database.jdbcUrl(), jvmFlags, arguments);
    builder.environment().put("PROSPECTPRO_DATABASE_USER", database.user());
    builder.environment().put("PROSPECTPRO_DATABASE_PASSWORD", database.password());
    return builder;
  }

  /** The same, on the database that the URL names, with the login that it names. */
  static ProcessBuilder of(String databaseUrl, List<String> jvmFlags, String... arguments) {
    var builder = of(jvmFlags, arguments);
    builder.environment().put("PROSPECTPRO_DATABASE_URL", databaseUrl);
    return builder;
  }

  /** On a PostgreSQL of its own, whose data is in this folder. */
  static ProcessBuilder of(Path data, List<String> jvmFlags, String... arguments) {
    var builder = of(jvmFlags, arguments);
    builder.environment().put("PROSPECTPRO_DATA", data.toString());
    return builder;
  }

  private static ProcessBuilder of(List<String> jvmFlags, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(jvmFlags);
    command.addAll(List.of("-cp", productClassPath(), Main.class.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    // What the tests do not bring along is not asked.
    builder.environment().put("PROSPECTPRO_PROVIDERS_OPENSTREETMAP_ENABLED", "false");
    builder.environment().put("PROSPECTPRO_PROVIDERS_WEBSITES", "false");
    // A test asks faster than people do.
    for (var limit : List.of("READ", "SUBMIT", "SIGNIN", "STREAM", "OPENSTREAMS")) {
      builder.environment().put("PROSPECTPRO_LIMITS_" + limit, "0");
    }
    // Only on the class path of tests.
    builder.environment().put("SPRINGDOC_APIDOCS_ENABLED", "false");
    return builder;
  }

  /** Without the tests' classes, among which Spring would find configurations. */
  private static String productClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
