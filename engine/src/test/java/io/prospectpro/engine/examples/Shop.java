package io.prospectpro.engine.examples;

import io.prospectpro.engine.Engine;
import io.prospectpro.engine.EngineDatabase;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.JobStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The small world of the examples: a shop that charges, packs and sends. */
@Tag("database")
abstract class Shop {

  record Order(long number) {}

  record Charge(String receipt, long cents) {}

  static final JobKind<Order> SEND = JobKind.of("order.send", Order.class);
  static final JobKind<Order> REMIND = JobKind.of("order.remind", Order.class);

  @RegisterExtension static final EngineDatabase db = new EngineDatabase();

  final Order order = new Order(42);
  final Payments payments = new Payments();
  final Shipments shipments = new Shipments();

  /** Stands for a provider that takes an idempotency key. */
  static final class Payments {

    Charge charge(Order order, String idempotencyKey) {
      return new Charge("receipt for " + idempotencyKey, order.number() * 100);
    }
  }

  /** A table of the shop's. */
  static final class Shipments {

    void add(Connection connection, Order order, Charge charge) throws SQLException {
      try (var insert = connection.prepareStatement("INSERT INTO public.shipment VALUES (?, ?)")) {
        insert.setLong(1, order.number());
        insert.setString(2, charge.receipt());
        insert.executeUpdate();
      }
    }
  }

  @BeforeEach
  void emptyShop() throws Exception {
    db.execute("TRUNCATE engine.job, engine.args, engine.step, engine.event, engine.snapshot");
    db.execute("TRUNCATE engine.history, engine.kind");
    db.execute("CREATE TABLE IF NOT EXISTS public.shipment (number bigint, receipt text)");
    db.execute("TRUNCATE public.shipment");
  }

  static DataSource dataSource() {
    return db.dataSource();
  }

  static void awaitStatus(Engine engine, JobId id, JobStatus status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> engine.find(id).orElseThrow().status() == status);
  }

  static List<String> shipped() throws SQLException {
    return db.query("SELECT number FROM public.shipment");
  }
}
