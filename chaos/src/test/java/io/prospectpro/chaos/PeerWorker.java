package io.prospectpro.chaos;

import com.zaxxer.hikari.HikariDataSource;
import io.prospectpro.engine.job.Json;
import java.nio.file.Path;

/** A node of one of the engines in the contest, in a process of its own. */
final class PeerWorker {

  /** How it is set up. */
  record Setup(
      String engine, String name, String url, String user, String history, String stopAt) {}

  private PeerWorker() {}

  public static void main(String[] arguments) throws Exception {
    var setup = Json.read(() -> "setup", arguments[0], Setup.class);
    var pool = new HikariDataSource();
    pool.setJdbcUrl(setup.url());
    pool.setUsername(setup.user());
    pool.setPassword(System.getenv(ChaosWorker.PASSWORD));
    pool.setMaximumPoolSize(20);
    pool.setConnectionTimeout(5_000);
    pool.addDataSourceProperty("socketTimeout", "8");
    pool.addDataSourceProperty("connectTimeout", "5");
    var history = new History(Path.of(setup.history()));
    Peer.of(setup.engine()).start(pool, setup.name(), new PeerHandler(history, setup.stopAt()));
    System.out.println("READY");
    System.out.flush();
    while (System.in.read() >= 0) {
      // until the test is gone
    }
    Runtime.getRuntime().halt(3);
  }
}
