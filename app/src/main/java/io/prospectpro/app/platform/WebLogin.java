package io.prospectpro.app.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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
  private static final Duration POOLERS_MEMORY = Duration.ofSeconds(30);

  private final String user;
  private final String password;

  WebLogin(Owner owner, String configuredPassword) {
    this.user = owner.loginOf(USER);
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

  String user() {
    return user;
  }

  String password() {
    return password;
  }

  /**
   * Sets the password with the owner's right, unless it is set already.
   *
   * @param way how this login is tried out: past the pooler if that can be
   * @param connections the owner's, by the same way
   */
  void ensure(Owner way, boolean isThroughPooler, DataSource connections) {
    if (isThroughPooler) {
      ensureThroughPooler(way, connections);
    } else if (!works(way)) {
      set(way, connections);
    }
  }

  private boolean works(Owner way) {
    try {
      logIn(way);
      return true;
    } catch (SQLException e) {
      if (INVALID_PASSWORD.equals(e.getSQLState())) {
        return false;
      }
      throw refused(e);
    }
  }

  private void logIn(Owner way) throws SQLException {
    try (var connection = DriverManager.getConnection(way.url(), way.loginOf(USER), password)) {
      connection.isValid(5);
    }
  }

  /**
   * A pooler has words of its own for a login that the server refuses, and may refuse it for a
   * while longer without asking again: PgBouncer does for 15 seconds.
   */
  private void ensureThroughPooler(Owner way, DataSource connections) {
    if (failureOf(way) == null) {
      return;
    }
    set(way, connections);
    var giveUp = System.nanoTime() + POOLERS_MEMORY.toNanos();
    for (@Nullable SQLException failure = failureOf(way);
        failure != null;
        failure = failureOf(way)) {
      if (System.nanoTime() > giveUp) {
        throw refused(failure);
      }
      pause();
    }
  }

  private @Nullable SQLException failureOf(Owner way) {
    try {
      logIn(way);
      return null;
    } catch (SQLException e) {
      return e;
    }
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The start was interrupted", e);
    }
  }

  private static IllegalStateException refused(SQLException e) {
    return new IllegalStateException(
        """
        The database refused the login '%s', which requests use: %s. Let that role log in (for \
        PostgreSQL's pg_hba.conf and a pooler's list of users it is a user like any other)."""
            .formatted(USER, e.getMessage()),
        e);
  }

  /** Of nodes that do it at the same moment PostgreSQL lets one, and refuses the others. */
  private void set(Owner way, DataSource owner) {
    try (Connection connection = owner.getConnection()) {
      connection
          .unwrap(PGConnection.class)
          .alterUserPassword(USER, password.toCharArray(), "scram-sha-256");
    } catch (SQLException e) {
      if (failureOf(way) == null) {
        return; // Another node has just set it.
      }
      throw new IllegalStateException(
          """
          The owner of the database may not set the password of '%s': %s. Set one yourself \
          (ALTER ROLE %s PASSWORD '…') and give it as PROSPECTPRO_DATABASE_WEBPASSWORD."""
              .formatted(USER, e.getMessage(), USER),
          e);
    }
  }

  private static String derivedFrom(String ownerPassword) {
    if (ownerPassword.isEmpty()) {
      throw new IllegalStateException(
          """
          The owner logs in without a password, so none can be made for '%s', the login of requests. \
          Choose one and give it as PROSPECTPRO_DATABASE_WEBPASSWORD."""
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
