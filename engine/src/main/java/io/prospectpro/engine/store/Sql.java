package io.prospectpro.engine.store;

import io.prospectpro.engine.job.JobId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One statement with named parameters: the engine's only use of JDBC. For one thread. */
final class Sql {

  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z][A-Za-z_]*)");
  private static final Map<String, Parsed> PARSED = new ConcurrentHashMap<>();

  private record Parsed(String jdbc, List<String> names) {}

  /** Reads one row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final String statement;
  private final Map<String, @Nullable Object> values = new HashMap<>();

  private Sql(Connection connection, String statement) {
    this.connection = connection;
    this.statement = statement;
  }

  static Sql sql(Connection connection, String statement) {
    return new Sql(connection, statement);
  }

  Sql bind(String name, @Nullable Object value) {
    values.put(name, value);
    return this;
  }

  <T> List<T> list(Row<T> row) {
    try (var prepared = prepare();
        var rows = prepared.executeQuery()) {
      var all = new ArrayList<T>();
      while (rows.next()) {
        all.add(row.read(rows));
      }
      return all;
    } catch (SQLException e) {
      throw new StoreException(statement, e);
    }
  }

  <T> Optional<T> find(Row<T> row) {
    return list(row).stream().findFirst();
  }

  int update() {
    try (var prepared = prepare()) {
      return prepared.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException(statement, e);
    }
  }

  private PreparedStatement prepare() throws SQLException {
    var parsed = PARSED.computeIfAbsent(statement, Sql::parse);
    var prepared = connection.prepareStatement(parsed.jdbc());
    try {
      var converted = new HashMap<String, @Nullable Object>();
      for (var i = 0; i < parsed.names().size(); i++) {
        var name = parsed.names().get(i);
        if (!converted.containsKey(name)) { // once, though the statement may name it again
          converted.put(name, convert(name));
        }
        prepared.setObject(i + 1, converted.get(name));
      }
      return prepared;
    } catch (SQLException | RuntimeException e) {
      prepared.close();
      throw e;
    }
  }

  private @Nullable Object convert(String name) throws SQLException {
    if (!values.containsKey(name)) {
      throw new IllegalStateException(
          "Parameter :%s is not bound in: %s".formatted(name, statement));
    }
    return toJdbc(values.get(name));
  }

  private static Parsed parse(String statement) {
    var names = new ArrayList<String>();
    var jdbc =
        PARAMETER
            .matcher(statement)
            .replaceAll(
                match -> {
                  names.add(match.group(1));
                  return "?";
                });
    return new Parsed(jdbc, List.copyOf(names));
  }

  private @Nullable Object toJdbc(@Nullable Object value) throws SQLException {
    return switch (value) {
      case null -> null;
      case JobId id -> id.value();
      case Instant instant -> atUtc(instant);
      case Duration duration -> duration.toNanos() / 1e9;
      case Collection<?> many -> toArray(many);
      default -> value;
    };
  }

  /** The element type is that of the first element; an empty collection binds as text[]. */
  private Object toArray(Collection<?> many) throws SQLException {
    if (!many.isEmpty() && many.iterator().next() instanceof JobId) {
      return literal(many);
    }
    // Of their own class and not of Object: only then does the driver send them in binary form.
    return switch (firstOf(many)) {
      case Long _ -> connection.createArrayOf("int8", many.toArray(Long[]::new));
      case Integer _ -> connection.createArrayOf("int4", many.toArray(Integer[]::new));
      case Double _ -> connection.createArrayOf("float8", many.toArray(Double[]::new));
      case Instant _ -> connection.createArrayOf("timestamptz", each(many, Sql::atUtc).toArray());
      default -> connection.createArrayOf("text", many.toArray(String[]::new));
    };
  }

  private static @Nullable OffsetDateTime atUtc(@Nullable Object instant) {
    return instant instanceof Instant moment
        ? OffsetDateTime.ofInstant(moment, ZoneOffset.UTC)
        : null;
  }

  private static Object firstOf(Collection<?> many) {
    for (var element : many) {
      if (element != null) {
        return element;
      }
    }
    return "";
  }

  /**
   * Ids as the text of an array, which the statement casts: the driver has none but a slow way for
   * arrays of UUIDs, and ids are most of what the writer binds.
   */
  private static String literal(Collection<?> ids) {
    var text = new StringBuilder(ids.size() * 37 + 2).append('{');
    for (var id : ids) {
      if (text.length() > 1) {
        text.append(',');
      }
      text.append(id);
    }
    return text.append('}').toString();
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static Instant requireInstant(ResultSet row, String column) throws SQLException {
    var time = instant(row, column);
    if (time == null) {
      throw new IllegalStateException("Column %s is null where it never is".formatted(column));
    }
    return time;
  }

  static Duration seconds(ResultSet row, String column) throws SQLException {
    return Duration.ofNanos(Math.round(row.getDouble(column) * 1e9));
  }

  static JobId jobId(ResultSet row, String column) throws SQLException {
    return new JobId(row.getObject(column, UUID.class));
  }

  /** One part of each, in order; to bind the columns of many rows as arrays. */
  static <T, V extends @Nullable Object> List<V> each(Collection<T> all, Function<T, V> part) {
    var parts = new ArrayList<V>(all.size());
    for (var one : all) {
      parts.add(part.apply(one));
    }
    return parts;
  }
}
