package io.prospectpro.chaos;

import io.prospectpro.engine.job.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link ChaosNode} in a process of its own.
 *
 * <p>It says {@code READY}, then {@code AT <point> <job>} for every point reached, and reads {@code
 * GO} to go on. On SIGTERM it stops gracefully. When its input ends, the test is gone, and so is
 * it.
 */
final class ChaosWorker {

  static final String PASSWORD = "CHAOS_PASSWORD";

  private static final Logger LOG = LoggerFactory.getLogger(ChaosWorker.class);

  private ChaosWorker() {}

  public static void main(String[] arguments) throws IOException {
    var setup = Json.read(() -> "setup", arguments[0], NodeSetup.class);
    var password = String.valueOf(System.getenv(PASSWORD));
    var node = new ChaosNode(setup, password, (point, job) -> say("AT " + point + " " + job));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
    node.start();
    say("READY");
    try (var input = new Scanner(System.in, StandardCharsets.UTF_8)) {
      while (input.hasNextLine()) {
        if (input.nextLine().equals("GO")) {
          node.goOn();
        }
      }
    }
    Runtime.getRuntime().halt(3);
  }

  private static void close(ChaosNode node) {
    try {
      node.close();
    } catch (IOException | RuntimeException e) {
      LOG.atWarn().setCause(e).log("not closed cleanly");
    }
  }

  private static void say(String line) {
    synchronized (System.out) {
      System.out.println(line);
      System.out.flush();
    }
  }
}
