package io.prospectpro.app.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * The login of requests, {@code prospectpro_web}, and its password.
 *
 * <p>Every node must come to the same password without being told: it is made from the owner's, one
 * way, unless the operator gives one. It is set only when a login with it is refused, so that nodes
 * that start together do not all write the role; what reaches the server, and its log, is the SCRAM
 * verifier.
 */
public final class WebLogin {

  public static final String USER = "prospectpro_web";

  private static final String INVALID_PASSWORD = "28P01";

  private final String url;
  private final String password;

  WebLogin(Owner owner, String configuredPassword) {
    this.url = owner.url();
    this.password = passwordFor(owner.password(), configuredPassword);
  }

  /**
   * The password that this login is given.
   *
   * @param configured the operator's choice; empty for none
   * @throws IllegalStateException if there is neither a choice nor a password to make one from
   */
  public static String passwordFor(String ownerPassword, String configured) {
    return configured.isEmpty() ? derivedFrom(ownerPassword) : configured;
  }

  String password() {
    return password;
  }

  /** Sets the password with the owner's right, unless it is set already. */
  void ensure(DataSource owner) {
    if (!works()) {
      set(owner);
    }
  }

  private boolean works() {
    try (var connection = DriverManager.getConnection(url, USER, password)) {
      return connection.isValid(5);
    } catch (SQLException e) {
      if (INVALID_PASSWORD.equals(e.getSQLState())) {
        return false;
      }
      throw new IllegalStateException(
          """
          The database refused the login '%s', which requests use: %s. Let that role log in (for \
          PostgreSQL's pg_hba.conf it is a user like any other)."""
              .formatted(USER, e.getMessage()),
          e);
    }
  }

  private void set(DataSource owner) {
    try (Connection connection = owner.getConnection()) {
      connection
          .unwrap(PGConnection.class)
          .alterUserPassword(USER, password.toCharArray(), "scram-sha-256");
    } catch (SQLException e) {
      throw new IllegalStateException(
          """
          The owner of the database may not set the password of '%s': %s. Set one yourself \
          (ALTER ROLE %s PASSWORD '…') and give it as PROSPECTPRO_DATABASE_WEB_PASSWORD."""
              .formatted(USER, e.getMessage(), USER),
          e);
    }
  }

  private static String derivedFrom(String ownerPassword) {
    if (ownerPassword.isEmpty()) {
      throw new IllegalStateException(
          """
          The owner logs in without a password, so none can be made for '%s', the login of requests. \
          Choose one and give it as PROSPECTPRO_DATABASE_WEB_PASSWORD."""
              .formatted(USER));
    }
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(ownerPassword.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(USER.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256", e);
    }
  }
}
