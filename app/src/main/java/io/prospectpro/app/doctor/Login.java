package io.prospectpro.app.doctor;

import io.prospectpro.app.platform.Owner;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Where the database is, and as whom to log in there. Connections wait for nothing long, and set
 * nothing of their session: behind a pooler it is somebody else's next.
 */
record Login(String url, String user, String password) {

  private static final String PREFIX = "jdbc:";

  static Login of(Owner owner) {
    return new Login(owner.url(), owner.user(), owner.password());
  }

  Connection open() throws SQLException {
    return DriverManager.getConnection(url, properties());
  }

  /** Each connection new. */
  DataSource dataSource() {
    var source = new DriverManagerDataSource(url);
    source.setConnectionProperties(properties());
    return source;
  }

  JdbcClient jdbc() {
    return JdbcClient.create(dataSource());
  }

  /** Another role, as it logs in here. */
  Login as(String role, String otherPassword) {
    return new Login(url, new Owner(url, user, password).loginOf(role), otherPassword);
  }

  private Properties properties() {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("loginTimeout", "8");
    properties.setProperty("socketTimeout", "15");
    properties.setProperty("prepareThreshold", "0");
    properties.setProperty("ApplicationName", "prospectpro doctor");
    return properties;
  }

  /** For people: without what stands behind the question mark. */
  String place() {
    return url.replaceFirst(PREFIX, "").replaceFirst("\\?.*", "");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "%s as %s".formatted(place(), user);
  }
}
