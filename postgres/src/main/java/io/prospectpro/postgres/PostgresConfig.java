package io.prospectpro.postgres;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which server to start, and where it keeps its data.
 *
 * <p>Port, binaries and settings count when the server is started. Who finds it running attaches to
 * it as it is.
 *
 * @param folder holds everything: the database, its password, its log; made if missing
 * @param port 0 for a free one, which is kept from run to run as long as it stays free
 * @param settings server settings by name, as in {@code postgresql.conf}
 */
public record PostgresConfig(
    Path folder, int port, Binaries binaries, Map<String, String> settings, AsRoot asRoot) {

  public PostgresConfig {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "Port %d is not a port: use 1 to 65535, or 0 for a free one.".formatted(port));
    }
    settings = Map.copyOf(settings);
  }

  /** The bundled server in {@code folder}, on a free port, with PostgreSQL's own settings. */
  public static PostgresConfig in(Path folder) {
    return new PostgresConfig(folder, 0, Binaries.bundled(), Map.of(), AsRoot.AUTO);
  }

  public PostgresConfig withPort(int newPort) {
    return new PostgresConfig(folder, newPort, binaries, settings, asRoot);
  }

  public PostgresConfig withBinaries(Binaries newBinaries) {
    return new PostgresConfig(folder, port, newBinaries, settings, asRoot);
  }

  public PostgresConfig withSetting(String name, String value) {
    var newSettings = new LinkedHashMap<>(settings);
    newSettings.put(name, value);
    return new PostgresConfig(folder, port, binaries, newSettings, asRoot);
  }

  public PostgresConfig withAsRoot(AsRoot newAsRoot) {
    return new PostgresConfig(folder, port, binaries, settings, newAsRoot);
  }
}
