package io.prospectpro.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Starts the server of a folder in which none runs. The caller holds the folder's turn. */
final class Starter {

  /** The first version that can be told how often a password is hashed. */
  static final int SCRAM_ITERATIONS_SINCE = 16;

  private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);
  private static final InetAddress LOCALHOST = InetAddress.ofLiteral("127.0.0.1");
  private static final int TRIES_WITH_A_FREE_PORT = 3;

  private final PostgresConfig config;
  private final DataFolder folder;
  private final Consumer<String> progress;

  Starter(PostgresConfig config, DataFolder folder, Consumer<String> progress) {
    this.config = config;
    this.folder = folder;
    this.progress = progress;
  }

  Postmaster start() throws IOException {
    var programs = Programs.of(config.binaries(), progress);
    if (folder.isSetUp()) {
      folder.requireVersionOf(programs);
      folder.requirePassword();
    }
    var account = Account.choose(config.asRoot(), programs, folder.path());
    if (!folder.isSetUp()) {
      progress.accept("Setting up a database in %s (only once)".formatted(folder.path()));
      folder.setUp(programs, account, config.settings());
    }
    account.own(folder.data());
    folder.log().prepare(account);
    progress.accept("Starting PostgreSQL %s".formatted(programs.version()));
    return startOnSomePort(programs, account);
  }

  private Postmaster startOnSomePort(Programs programs, Account account) throws IOException {
    for (var tried = 1; ; tried++) {
      var port = config.port() == 0 ? freePort() : requireFree(config.port());
      var logSize = folder.log().size();
      var answer = Command.run(startCommand(programs, account, port), STARTS_WITHIN.plusSeconds(9));
      if (answer.succeeded()) {
        folder.rememberPort(port);
        return Postmaster.findIn(folder).orElseThrow(() -> failed(answer, "It ended at once."));
      }
      var log = folder.log().linesSince(logSize);
      // pg_ctl gives up on a long recovery, and on a server that a killed process has just started.
      var running = Postmaster.findIn(folder);
      if (running.isPresent()) {
        return running.get();
      }
      // Somebody may take a free port before the server does.
      var portWasTaken = log.contains("Address already in use");
      if (!portWasTaken || config.port() != 0 || tried == TRIES_WITH_A_FREE_PORT) {
        throw failed(answer, log);
      }
    }
  }

  private List<String> startCommand(Programs programs, Account account, int port) {
    var options =
        settings(programs, port).entrySet().stream()
            .map(setting -> "-c " + quoted(setting.getKey() + "=" + setting.getValue()))
            .collect(Collectors.joining(" "));
    // pg_ctl gives the server a session of its own: Ctrl-C at our terminal is not for it.
    return account.command(
        List.of(
            programs.path("pg_ctl"),
            "--pgdata=" + folder.data(),
            "--log=" + folder.log().file(),
            "--wait",
            "--timeout=" + STARTS_WITHIN.toSeconds(),
            "--options=" + options,
            "start"));
  }

  private Map<String, String> settings(Programs programs, int port) {
    var settings = new LinkedHashMap<String, String>();
    if (programs.majorVersion() >= SCRAM_ITERATIONS_SINCE) {
      settings.put("scram_iterations", "4096"); // for passwords that people choose, as usual
    }
    settings.put("timezone", "UTC");
    settings.put("log_timezone", "UTC");
    settings.put("log_line_prefix", "%m [%p] %q%d ");
    settings.put("log_checkpoints", "off");
    settings.put("autovacuum_naptime", "10s"); // a busy queue leaves 100,000 dead rows a minute
    settings.putAll(config.settings());
    settings.put("logging_collector", "off");
    settings.put("port", String.valueOf(port));
    settings.put("listen_addresses", LOCALHOST.getHostAddress());
    // A socket's path may have 107 characters at most, which a data folder's easily exceeds.
    settings.put("unix_socket_directories", "");
    return settings;
  }

  /** pg_ctl hands the options to a shell. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private int freePort() throws IOException {
    var last = folder.lastPort();
    if (last != 0 && isFree(last)) {
      return last;
    }
    try (var socket = new ServerSocket(0, 1, LOCALHOST)) {
      return socket.getLocalPort();
    }
  }

  private int requireFree(int port) {
    if (!isFree(port)) {
      throw new EmbeddedPostgresException(
          """
          Port %d, which the database in %s should listen on, is taken by another program. \
          End that program, name another port, or 0 for a free one."""
              .formatted(port, folder.path()));
    }
    return port;
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(LOCALHOST, port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private EmbeddedPostgresException failed(Command.Result answer, String log) {
    return new EmbeddedPostgresException(
        """
        PostgreSQL did not start in %s. %s
        The last lines of its log %s:
        %s"""
            .formatted(folder.path(), answer.describe(), folder.log().file(), log));
  }
}
