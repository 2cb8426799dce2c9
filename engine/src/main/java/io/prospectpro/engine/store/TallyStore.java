package io.prospectpro.engine.store;

import static io.prospectpro.engine.store.Sql.instant;
import static io.prospectpro.engine.store.Sql.sql;

import io.prospectpro.engine.job.Tally;
import io.prospectpro.engine.job.Tally.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How many jobs there are, at a price that does not grow with their number. Stateless. */
public final class TallyStore {

  private TallyStore() {}

  /** The tally; counted anew if that is due and no other node is counting. */
  public static List<Tally> count(Connection connection) {
    return sql(connection, "SELECT * FROM engine.count_jobs()").list(TallyStore::toTally);
  }

  /** The tally as it was last counted. */
  public static List<Tally> list(Connection connection) {
    return sql(connection, "SELECT * FROM engine.tally ORDER BY kind, state LIMIT 2000")
        .list(TallyStore::toTally);
  }

  private static Tally toTally(ResultSet row) throws SQLException {
    var countedAt = Objects.requireNonNullElse(instant(row, "counted_at"), Instant.EPOCH);
    return new Tally(
        row.getString("kind"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getLong("jobs"),
        age(instant(row, "oldest_at"), countedAt),
        countedAt);
  }

  private static @Nullable Duration age(@Nullable Instant oldestAt, Instant countedAt) {
    return oldestAt == null || oldestAt.isAfter(countedAt)
        ? null
        : Duration.between(oldestAt, countedAt);
  }
}
