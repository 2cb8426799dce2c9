package io.prospectpro.app.account;

import io.prospectpro.app.platform.Refusal;
import io.prospectpro.app.platform.Worker;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down, on all nodes together. Every try is counted before it is looked at; after
 * some free ones each try blocks the next, twice as long each time. Accounts that do not exist are
 * counted like those that do, so that this tells nothing either. Thread-safe.
 */
@Component
final class Throttle {

  private static final Duration LONGEST = Duration.ofMinutes(15);

  private static final Rule ACCOUNT =
      new Rule(5, Duration.ofSeconds(15), LONGEST, Duration.ofDays(1));
  // A whole office may come from one address.
  private static final Rule ADDRESS =
      new Rule(30, Duration.ofSeconds(15), LONGEST, Duration.ofHours(1));
  private static final Rule LETTERS =
      new Rule(5, Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));

  private final JdbcClient jdbc;

  Throttle(@Worker JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How fast tries may follow each other.
   *
   * @param free so many cost nothing
   * @param firstWait after the first that does; each further one doubles it
   * @param memory after so long without a try, all is forgotten
   */
  private record Rule(int free, Duration firstWait, Duration longest, Duration memory) {}

  /**
   * Counts a try to prove who somebody is.
   *
   * @throws Refusal if there were too many
   */
  void requireTurn(String email, String remoteAddress) {
    // The network address first: while that is blocked, nobody can block an account from there.
    count(addressName(remoteAddress), ADDRESS).ifPresent(Throttle::refuse);
    requireTurn(email);
  }

  /** The same for somebody whose session says who they are. */
  void requireTurn(String email) {
    count(accountName(email), ACCOUNT).ifPresent(Throttle::refuse);
  }

  private static void refuse(Duration wait) {
    throw Refusal.tooMany(
        "There were too many tries. Wait %d seconds, then try again; or have a new password sent."
            .formatted(wait.plusMillis(999).toSeconds()),
        wait);
  }

  /** It was the right password: this account's tries are forgotten, and this one was none. */
  void succeeded(String email, String remoteAddress) {
    forget(email);
    jdbc.sql(
            """
            UPDATE account.throttle
            SET tries = greatest(tries - 1, 0), blocked_until = clock_timestamp()
            WHERE name = :name
            """)
        .param("name", addressName(remoteAddress))
        .update();
  }

  void forget(String email) {
    jdbc.sql("DELETE FROM account.throttle WHERE name = :name")
        .param("name", accountName(email))
        .update();
  }

  /** Whether one more letter to this address is in order; nobody's mailbox is to be flooded. */
  boolean mayWrite(String email) {
    return count("letters to " + hashOf(email), LETTERS).isEmpty();
  }

  /** Counts a try, unless tries are blocked: then it is not counted, and for how long is said. */
  private Optional<Duration> count(String name, Rule rule) {
    return jdbc.sql(
            """
            SELECT CAST(extract(epoch FROM t.wait) * 1000 AS bigint)
            FROM account.try(:name, :free, CAST(:firstWait AS interval), CAST(:longest AS interval),
              CAST(:memory AS interval)) AS t
            WHERE t.wait IS NOT NULL
            """)
        .param("name", name)
        .param("free", rule.free())
        .param("firstWait", rule.firstWait().toString())
        .param("longest", rule.longest().toString())
        .param("memory", rule.memory().toString())
        .query(Long.class)
        .optional()
        .map(Duration::ofMillis);
  }

  private static String accountName(String email) {
    return "sign-in of " + hashOf(email);
  }

  private static String addressName(String remoteAddress) {
    return "sign-in from " + networkOf(remoteAddress);
  }

  /** Who has one IPv6 address has at least 2^64 of them. */
  private static String networkOf(String remoteAddress) {
    try {
      var bytes = InetAddress.ofLiteral(remoteAddress).getAddress();
      return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, 8)));
    } catch (IllegalArgumentException e) {
      return "elsewhere"; // A proxy may say "unknown".
    }
  }

  private static String hashOf(String email) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(email.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
