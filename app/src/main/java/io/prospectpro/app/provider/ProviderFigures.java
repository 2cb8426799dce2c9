package io.prospectpro.app.provider;

import static java.util.stream.Collectors.toMap;

import com.google.common.base.Suppliers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.prospectpro.app.platform.Worker;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How providers stand, for all nodes alike, since it is read from the database: asked when somebody
 * looks, and at most each ten seconds. Where the database does not answer, figures are not a
 * number. Thread-safe.
 *
 * <ul>
 *   <li>{@code prospect.provider.paused} (provider, reason): 1 while nobody asks it
 *   <li>{@code prospect.provider.credits} (provider): as it said last
 *   <li>{@code prospect.provider.spend} (dollars; provider, window): in the last hour and day
 * </ul>
 */
@Component
final class ProviderFigures implements MeterBinder {

  private static final Duration FRESH = Duration.ofSeconds(10);

  /** What a provider is left alone for. */
  private static final List<CallOutcome> REASONS =
      List.of(
          CallOutcome.QUOTA_EXHAUSTED,
          CallOutcome.AUTH,
          CallOutcome.RATE_LIMITED,
          CallOutcome.TRANSIENT);

  private final JdbcClient jdbc;
  private final Credentials credentials;
  private final Supplier<Map<Provider, Standing>> standings;
  private final Supplier<Map<String, Spent>> spent;

  ProviderFigures(@Worker JdbcClient jdbc, Credentials credentials) {
    this.jdbc = jdbc;
    this.credentials = credentials;
    this.standings = Suppliers.memoizeWithExpiration(this::readStandings, FRESH);
    this.spent = Suppliers.memoizeWithExpiration(this::readSpent, FRESH);
  }

  private record Standing(@Nullable String pausedFor, @Nullable Integer credits) {
    static final Standing UNKNOWN = new Standing(null, null);
  }

  private record Spent(String provider, double hour, double day) {
    static final Spent NOTHING = new Spent("", 0, 0);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (var provider : Provider.values()) {
      for (var reason : REASONS) {
        gauge("paused", provider, () -> isPaused(provider, reason))
            .tag("reason", reason.key())
            .register(registry);
      }
      gauge("credits", provider, () -> credits(provider)).register(registry);
      gauge("spend", provider, () -> spent(provider).hour())
          .tag("window", "hour")
          .baseUnit("dollars")
          .register(registry);
      gauge("spend", provider, () -> spent(provider).day())
          .tag("window", "day")
          .baseUnit("dollars")
          .register(registry);
    }
  }

  private static Gauge.Builder<Supplier<Number>> gauge(
      String name, Provider provider, Supplier<Number> value) {
    return Gauge.builder("prospect.provider." + name, orNotANumber(value))
        .tag("provider", provider.key());
  }

  private static Supplier<Number> orNotANumber(Supplier<Number> value) {
    return () -> {
      try {
        return value.get();
      } catch (DataAccessException e) {
        return Double.NaN;
      }
    };
  }

  private double isPaused(Provider provider, CallOutcome reason) {
    return reason.key().equals(standing(provider).pausedFor()) ? 1 : 0;
  }

  private double credits(Provider provider) {
    var credits = standing(provider).credits();
    return credits == null ? Double.NaN : credits;
  }

  private Standing standing(Provider provider) {
    return standings.get().getOrDefault(provider, Standing.UNKNOWN);
  }

  private Spent spent(Provider provider) {
    return spent.get().getOrDefault(provider.key(), Spent.NOTHING);
  }

  /** Of the keys in use: one that was replaced may be paused for weeks. */
  private Map<Provider, Standing> readStandings() {
    return Arrays.stream(Provider.values())
        .flatMap(provider -> credentials.find(provider).stream())
        .collect(toMap(Credential::provider, this::standingOf));
  }

  private Standing standingOf(Credential credential) {
    return jdbc.sql(
            """
            SELECT CASE WHEN paused_until > clock_timestamp() THEN pause_outcome END AS paused_for,
                   credits_left AS credits
            FROM provider.credential
            WHERE id = :credential
            """)
        .param("credential", credential.id())
        .query(Standing.class)
        .optional()
        .orElse(Standing.UNKNOWN);
  }

  private Map<String, Spent> readSpent() {
    return jdbc
        .sql(
            """
            SELECT provider,
                   coalesce(sum(cost) FILTER (WHERE started_at > now() - interval '1 hour'), 0) AS hour,
                   sum(cost) AS day
            FROM public.provider_calls
            WHERE started_at > now() - interval '1 day'
              AND NOT is_sandbox
            GROUP BY provider
            """)
        .query(Spent.class)
        .stream()
        .collect(toMap(Spent::provider, it -> it));
  }
}
