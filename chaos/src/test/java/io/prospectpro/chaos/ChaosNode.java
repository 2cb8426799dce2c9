package io.prospectpro.chaos;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.RetryPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A node of the engine whose handler does what each job's {@link Script} says, and writes down what
 * it does. Pool and time limits are those of the product, the socket's alone shorter.
 */
final class ChaosNode implements AutoCloseable {

  /** Waits 100 ms after each failure, and is patient. */
  private static final RetryPolicy RETRY =
      new RetryPolicy(10, Duration.ofMillis(100), 1, Duration.ofMillis(100), 0);

  private final History history;
  private final ScriptedHandler handler;
  private final HikariDataSource pool;
  private final Engine engine;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Makes a node that is not started.
   *
   * @param reached told the point at which a handler now waits, and its job
   */
  ChaosNode(NodeSetup setup, String password, BiConsumer<String, JobId> reached)
      throws IOException {
    this.history = new History(Path.of(setup.history()));
    this.handler = new ScriptedHandler(history, setup.stops(), reached);
    this.pool = pool(setup, password);
    var builder =
        Engine.on(pool)
            .name(setup.name())
            .concurrency(setup.concurrency())
            .sink(ChaosNode::copyStanding);
    var direct = setup.direct();
    if (direct != null) {
      builder.direct(direct(direct, setup.user(), password));
    }
    for (var kind : setup.kinds()) {
      builder.handle(JobKind.of(kind, Script.class), handler, RETRY);
    }
    this.engine = builder.build();
  }

  private static HikariDataSource pool(NodeSetup setup, String password) {
    var pool = new HikariDataSource();
    pool.setJdbcUrl(setup.url());
    pool.setUsername(setup.user());
    pool.setPassword(password);
    pool.setMaximumPoolSize(setup.connections());
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(5_000);
    pool.setInitializationFailTimeout(-1);
    pool.addDataSourceProperty("sslmode", "disable");
    pool.addDataSourceProperty("connectTimeout", "5");
    pool.addDataSourceProperty("socketTimeout", "8"); // shorter than a lease
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    pool.addDataSourceProperty("ApplicationName", setup.name());
    if (setup.pooled()) {
      pool.addDataSourceProperty("prepareThreshold", "0");
    } else {
      pool.addDataSourceProperty(
          "options",
          "-c statement_timeout=60s -c idle_in_transaction_session_timeout=60s"
              + " -c client_connection_check_interval=500");
    }
    return pool;
  }

  private static DataSource direct(String url, String user, String password) {
    var direct = new PGSimpleDataSource();
    direct.setUrl(url);
    direct.setUser(user);
    direct.setPassword(password);
    direct.setSslmode("disable");
    direct.setConnectTimeout(5);
    direct.setTcpKeepAlive(true);
    direct.setApplicationName("direct");
    return direct;
  }

  /** On a machine under load, the first connection may take longer than the pool waits. */
  void start() {
    await()
        .atMost(Chaos.SOON)
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(
            () -> {
              try (var connection = pool.getConnection()) {
                return connection.isValid(1);
              }
            });
    engine.start();
  }

  Engine engine() {
    return engine;
  }

  DataSource dataSource() {
    return pool;
  }

  /** Lets all handlers go on that wait at a point, now and later. */
  void goOn() {
    handler.goOn();
  }

  /** As a user would: a table of the user's that says how each job stands. */
  private static void copyStanding(Connection connection, Collection<JobId> jobs)
      throws SQLException {
    try (var copy =
        connection.prepareStatement(
            """
            INSERT INTO public.standing (job_id, version, status, percent)
            SELECT job_id, version, status, percent FROM engine.any_snapshot WHERE job_id = ANY (?)
            ON CONFLICT (job_id) DO UPDATE
            SET version = excluded.version, status = excluded.status, percent = excluded.percent
            """)) {
      copy.setArray(1, connection.createArrayOf("uuid", jobs.stream().map(JobId::value).toArray()));
      copy.executeUpdate();
    }
  }

  /** Gracefully: gives jobs back and ends its lease. */
  @Override
  public void close() throws IOException {
    if (closed.getAndSet(true)) {
      return;
    }
    try (history;
        pool) {
      engine.close();
    }
  }
}
