package io.prospectpro.app.platform;

import com.zaxxer.hikari.HikariDataSource;
import io.prospectpro.engine.notify.PromptSocketFactory;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.jdbc.config.annotation.SpringSessionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The pools and what is built on them. The requests' beans are the ones found by type alone; the
 * owner's must be asked for with {@link Worker}. Both exist only after the migrations.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  // The last makes a killed client let go of its locks, rather than wait for its turn first.
  private static final String OWNER_LIMITS =
      "-c statement_timeout=60s -c idle_in_transaction_session_timeout=60s"
          + " -c client_connection_check_interval=500";

  /** Behind a transaction pooler, what was prepared on one connection is unknown on the next. */
  private static final Properties WITHOUT_PREPARED_STATEMENTS = new Properties();

  static {
    WITHOUT_PREPARED_STATEMENTS.setProperty("prepareThreshold", "0");
  }

  /** Closed after the pools, which depend on it. */
  @Bean(destroyMethod = "close")
  DatabaseServer databaseServer(Settings settings) {
    return DatabaseServer.of(settings.database());
  }

  /**
   * Migrates, and knows the requests' password. Without the pools' time limits, for a migration may
   * take long, and past the pooler if there is a way.
   */
  @Bean
  WebLogin webLogin(DatabaseServer server, Settings settings) {
    var way = server.direct().orElse(server.owner());
    var isThroughPooler = server.direct().isEmpty();
    var unlimited = connectionsOf(way);
    if (isThroughPooler) {
      unlimited.setConnectionProperties(WITHOUT_PREPARED_STATEMENTS);
    }
    Migrations.migrate(unlimited);
    var login = new WebLogin(server.owner(), settings.database().webPassword());
    login.ensure(way, isThroughPooler, unlimited);
    return login;
  }

  @Bean
  HikariDataSource requestPool(
      DatabaseServer server, WebLogin login, Settings settings, NodeSettings node) {
    var pool = pool("requests", server);
    pool.setMaximumPoolSize(settings.database().requestConnections());
    restIfUnused(pool, node);
    pool.setUsername(login.user());
    pool.setPassword(login.password());
    // Its other time limits are set on the role.
    pool.addDataSourceProperty("socketTimeout", "20");
    return pool;
  }

  /** Jobs wait patiently for a connection: one that gave up would only be tried again. */
  @Worker
  @Bean(defaultCandidate = false)
  OwnerDataSource workerPool(DatabaseServer server, WebLogin migrated, Settings settings) {
    var database = settings.database();
    var background = ownerPool("workers", server, OWNER_LIMITS);
    background.setMaximumPoolSize(database.workerConnections());
    background.setConnectionTimeout(60_000);
    background.setMinimumIdle(1); // each connection costs the start some milliseconds
    var requests = ownerPool("lookups", server, OWNER_LIMITS);
    requests.setMaximumPoolSize(database.lookupConnections());
    requests.setMinimumIdle(1);
    return new OwnerDataSource(background, requests);
  }

  /**
   * Sessions are the owner's: whoever reads one is signed in. They have a pool of their own, so
   * that no request waits for a job's connection to learn who it is, and do not wait for the disk:
   * a session is written before what is done in it, so whatever is durable has a durable session.
   */
  @SpringSessionDataSource
  @Bean(defaultCandidate = false)
  @ConditionalOnWebApplication
  HikariDataSource sessionPool(
      DatabaseServer server, WebLogin migrated, Settings settings, NodeSettings node) {
    var pool = ownerPool("sessions", server, OWNER_LIMITS + " -c synchronous_commit=off");
    pool.setMaximumPoolSize(settings.database().sessionConnections());
    restIfUnused(pool, node);
    return pool;
  }

  /** Single connections past any pooler, for what needs a session of its own. None behind one. */
  @Worker
  @Bean(defaultCandidate = false)
  DirectConnections directConnections(DatabaseServer server, WebLogin migrated) {
    if (server.direct().isEmpty()) {
      return new DirectConnections(null);
    }
    var properties = new Properties();
    properties.put("tcpKeepAlive", "true");
    properties.put("connectTimeout", "5");
    properties.put("ApplicationName", "prospectpro direct");
    properties.put("socketFactory", PromptSocketFactory.class.getName());
    var direct = connectionsOf(server.direct().get());
    direct.setConnectionProperties(properties);
    return new DirectConnections(direct);
  }

  @Bean
  PlatformTransactionManager requestTransactions(DataSource requestPool) {
    return new RequestTransactionManager(requestPool);
  }

  @Bean
  TransactionTemplate requestTransaction(PlatformTransactionManager requestTransactions) {
    return new TransactionTemplate(requestTransactions);
  }

  @Bean
  JdbcClient requestJdbc(DataSource requestPool) {
    return JdbcClient.create(requestPool);
  }

  @Worker
  @Bean(defaultCandidate = false)
  PlatformTransactionManager workerTransactions(@Worker DataSource workerPool) {
    return new JdbcTransactionManager(workerPool);
  }

  @Worker
  @Bean(defaultCandidate = false)
  TransactionTemplate workerTransaction(@Worker PlatformTransactionManager workerTransactions) {
    return new TransactionTemplate(workerTransactions);
  }

  @Worker
  @Bean(defaultCandidate = false)
  JdbcClient workerJdbc(@Worker DataSource workerPool) {
    return JdbcClient.create(workerPool);
  }

  private static DriverManagerDataSource connectionsOf(Owner owner) {
    return new DriverManagerDataSource(owner.url(), owner.user(), owner.password());
  }

  /** A node that answers no requests keeps no connections open for them. */
  private static void restIfUnused(HikariDataSource pool, NodeSettings node) {
    if (!node.servesWeb()) {
      pool.setMinimumIdle(0);
    }
  }

  private static HikariDataSource ownerPool(String name, DatabaseServer server, String options) {
    var pool = pool(name, server);
    pool.setUsername(server.owner().user());
    pool.setPassword(server.owner().password());
    pool.addDataSourceProperty("socketTimeout", "90");
    if (!server.pooled()) {
      pool.addDataSourceProperty("options", options);
    }
    return pool;
  }

  private static HikariDataSource pool(String name, DatabaseServer server) {
    var pool = new HikariDataSource();
    pool.setPoolName(name);
    pool.setJdbcUrl(server.owner().url());
    pool.setConnectionTimeout(5_000);
    pool.addDataSourceProperty("connectTimeout", "5");
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    pool.addDataSourceProperty("ApplicationName", "prospectpro " + name);
    if (server.pooled()) {
      WITHOUT_PREPARED_STATEMENTS.forEach(
          (property, value) -> pool.addDataSourceProperty((String) property, value));
    }
    return pool;
  }
}
