package io.prospectpro.bench.contestant;

import com.zaxxer.hikari.HikariDataSource;
import io.prospectpro.engine.notify.PromptSocketFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The database of one measurement, and connections to it. */
public record Database(String url, String user, String password) {

  /** One connection, without a pool. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** New connections, without a pool. */
  public DataSource direct() {
    var direct = new PGSimpleDataSource();
    direct.setUrl(url);
    direct.setUser(user);
    direct.setPassword(password);
    direct.setTcpKeepAlive(true);
    direct.setSocketFactory(PromptSocketFactory.class.getName());
    direct.setConnectTimeout(5);
    return direct;
  }

  public HikariDataSource pool(int size) {
    var pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setUsername(user);
    pool.setPassword(password);
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(size);
    return pool;
  }

  /** For engines that insert row by row in JDBC batches, as the driver's documentation advises. */
  HikariDataSource batchingPool(int size) {
    var pool = pool(size);
    pool.addDataSourceProperty("reWriteBatchedInserts", "true");
    return pool;
  }
}
