package io.prospectpro.app.platform;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * Where a PostgreSQL is, read from what hosters print ({@code
 * postgresql://user:password@host:port/database?sslmode=require}) or from a JDBC URL.
 *
 * <p>User and password are taken out, so that the address can be logged. What cannot be read is
 * refused in words that repeat nothing of it: nobody knows where in it the password is.
 *
 * @param jdbcUrl without user and password
 * @param user null if the URL names none
 * @param password null if the URL has none
 * @param pooled whether it is known to lead through a transaction pooler
 */
record DatabaseUrl(
    String jdbcUrl, @Nullable String user, @Nullable String password, boolean pooled) {

  private static final Pattern SCHEME =
      Pattern.compile("(?i)(jdbc:postgresql|postgresql|postgres):(//)?");
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9_.-]+)(:([0-9]{1,5}))?");
  private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z_]{1,40}");
  private static final int LAST_PORT = 65_535;

  /** What libpq calls otherwise than the driver does. */
  private static final Map<String, String> DRIVERS_NAMES =
      Map.of(
          "application_name", PGProperty.APPLICATION_NAME.getName(),
          "channel_binding", PGProperty.CHANNEL_BINDING.getName(),
          "connect_timeout", PGProperty.CONNECT_TIMEOUT.getName());

  /**
   * Reads it.
   *
   * @param setting names it in a refusal
   * @throws IllegalArgumentException if it cannot be read, with nothing of it in the message
   */
  static DatabaseUrl read(String setting, String text) {
    try {
      return read(text.strip());
    } catch (Unreadable e) {
      throw new IllegalArgumentException(
          """
          %s cannot be used: %s. It has to look like postgresql://USER:PASSWORD@HOST:5432/DATABASE \
          or jdbc:postgresql://HOST:5432/DATABASE. (It is not repeated here, because it may hold a \
          password.)"""
              .formatted(setting, e.getMessage()));
    }
  }

  private static DatabaseUrl read(String text) {
    var scheme = SCHEME.matcher(text);
    if (!scheme.lookingAt()) {
      throw new Unreadable("it does not begin with postgresql:// or jdbc:postgresql://");
    }
    var isJdbc = scheme.group(1).toLowerCase(Locale.ROOT).startsWith("jdbc:");
    var rest = text.substring(scheme.end());
    if (scheme.group(2) == null) {
      if (!isJdbc) {
        throw new Unreadable("there is no // behind its first colon");
      }
      rest = "localhost/" + rest; // The driver's short form for a database on this machine.
    }
    return new Parts(rest, atOf(rest, isJdbc)).toUrl();
  }

  /**
   * Where user and password end; -1 if there are none. A password may hold anything, also what
   * should have been written as %40, so the last sign behind which a host follows counts.
   */
  private static int atOf(String rest, boolean isJdbc) {
    var query = rest.indexOf('?');
    var before = query < 0 ? -1 : rest.lastIndexOf('@', query);
    if (before >= 0 || (isJdbc && query >= 0)) {
      return before;
    }
    return rest.lastIndexOf('@');
  }

  /** Where it leads and as whom; what it does not say is as in {@code other}. */
  Owner ownerOr(Owner other) {
    return new Owner(
        jdbcUrl,
        Objects.requireNonNullElse(user, other.user()),
        Objects.requireNonNullElse(password, other.password()));
  }

  /** Without the password, and without parameters, which may hold another. */
  @Override
  public String toString() {
    return withoutParameters(jdbcUrl);
  }

  /** For logs. */
  static String withoutParameters(String jdbcUrl) {
    return jdbcUrl.replaceFirst("\\?.*", "");
  }

  /** Why; never with a part of the URL that may be secret. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(String reason) {
      super(reason, null, false, false);
    }
  }

  /** Takes a URL apart from behind its scheme on. For one thread, and one use. */
  private static final class Parts {

    private final String login;
    private final boolean hasLogin;
    private final String address;
    private final String query;
    private @Nullable String user;
    private @Nullable String password;
    private boolean pooled;

    Parts(String rest, int at) {
      hasLogin = at >= 0;
      login = hasLogin ? rest.substring(0, at) : "";
      var behind = rest.substring(at + 1);
      var mark = behind.indexOf('?');
      address = mark < 0 ? behind : behind.substring(0, mark);
      query = mark < 0 ? "" : behind.substring(mark + 1);
    }

    DatabaseUrl toUrl() {
      readLogin();
      var slash = address.indexOf('/');
      var hosts = slash < 0 ? address : address.substring(0, slash);
      for (var host : hosts.split(",", -1)) {
        readHost(host);
      }
      var parameters = readParameters();
      var database = slash < 0 ? "" : address.substring(slash + 1);
      if (database.contains("/")) {
        throw new Unreadable("there is more than one / behind its host");
      }
      var url = "jdbc:postgresql://%s/%s".formatted(hosts, database);
      return new DatabaseUrl(
          parameters.isEmpty() ? url : url + "?" + String.join("&", parameters),
          user,
          password,
          pooled);
    }

    private void readLogin() {
      if (!hasLogin) {
        return;
      }
      var colon = login.indexOf(':');
      user = decode("user", colon < 0 ? login : login.substring(0, colon));
      if (user.isEmpty()) {
        throw new Unreadable("there is no user before its password");
      }
      if (colon >= 0) {
        password = decode("password", login.substring(colon + 1));
        requireReal(password);
      }
    }

    private static void requireReal(String password) {
      if (password.equalsIgnoreCase("[YOUR-PASSWORD]")) {
        throw new Unreadable(
            "it still says [YOUR-PASSWORD]; write the database's password there, without the"
                + " brackets");
      }
    }

    private void readHost(String text) {
      var host = HOST.matcher(text);
      if (text.isEmpty()) {
        throw new Unreadable("it names no host");
      }
      if (!host.matches()) {
        throw new Unreadable(
            "its host and port cannot be read (signs such as / ? # [ ] in the password are written"
                + " as %2F %3F %23 %5B %5D; IPv6 addresses stand in brackets)");
      }
      var name = host.group(1).toLowerCase(Locale.ROOT);
      var port = host.group(3) == null ? 5432 : Integer.parseInt(host.group(3));
      if (port < 1 || port > LAST_PORT) {
        throw new Unreadable("its port does not lie between 1 and 65535");
      }
      pooled |= isTransactionPooler(name, port);
    }

    /** Supabase's listens on this port, whatever its host is called; Neon's by its name. */
    private static boolean isTransactionPooler(String host, int port) {
      var isSupabase = host.endsWith(".supabase.com") || host.endsWith(".supabase.co");
      return (isSupabase && port == 6543)
          || (host.endsWith(".neon.tech") && host.matches("[^.]*-pooler\\..*"));
    }

    private List<String> readParameters() {
      var kept = new ArrayList<String>();
      for (var parameter : query.split("&", -1)) {
        if (!parameter.isEmpty()) {
          read(parameter, kept);
        }
      }
      return kept;
    }

    private void read(String parameter, List<String> kept) {
      var equal = parameter.indexOf('=');
      var name = equal < 0 ? parameter : parameter.substring(0, equal);
      var value = equal < 0 ? "" : parameter.substring(equal + 1);
      switch (name) {
        case "user" -> user = decode("user", value);
        case "password" -> password = decode("password", value);
        case "pgbouncer" -> pooled |= value.equals("true"); // how Prisma is told, and Supabase says
        default -> kept.add("%s=%s".formatted(driversName(name), value));
      }
    }

    private static String driversName(String name) {
      var known = DRIVERS_NAMES.getOrDefault(name, name);
      if (PGProperty.forName(known) == null) {
        throw new Unreadable(
            PLAIN_WORD.matcher(name).matches()
                ? "its parameter '%s' is not known; leave it out".formatted(name)
                : "its parameters, behind the ?, cannot be read");
      }
      return known;
    }

    /** As in any URL, but that a plus is a plus. */
    private static String decode(String what, String text) {
      try {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        throw new Unreadable(
            "the %% in its %s begins no code; a %% itself is written as %%25".formatted(what));
      }
    }
  }
}
