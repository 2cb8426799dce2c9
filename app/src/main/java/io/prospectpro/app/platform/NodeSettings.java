package io.prospectpro.app.platform;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this process does among others on the same database, and where it listens: {@code
 * prospectpro.*} beside {@link Settings}.
 *
 * @param address where to listen; {@code 0.0.0.0} is everywhere
 * @param port 0 takes a free one
 * @param trustProxy whether a reverse proxy in front says where requests come from, and that they
 *     came by HTTPS
 * @param drainWait how long requests are still taken after readiness has said no, so that a load
 *     balancer can notice
 */
@ConfigurationProperties("prospectpro")
public record NodeSettings(
    @DefaultValue({"web", "worker"}) Set<Role> roles,
    @DefaultValue("127.0.0.1") String address,
    @DefaultValue("8080") int port,
    @DefaultValue("false") boolean trustProxy,
    @DefaultValue("0s") Duration drainWait) {

  private static final int LAST_PORT = 65_535;
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(15);

  /** What a node may be for. */
  public enum Role {
    /** Serves pages, API and live streams. */
    WEB,
    /** Runs jobs. */
    WORKER
  }

  public NodeSettings {
    roles = Set.copyOf(roles);
    if (roles.isEmpty()) {
      throw new IllegalArgumentException(
          "PROSPECTPRO_ROLES is empty: a node without a role does nothing. Set it to web, to worker,"
              + " or to web,worker, which it is without being set.");
    }
    if (address.isBlank()) {
      throw new IllegalArgumentException(
          "PROSPECTPRO_ADDRESS is empty. Set it to 127.0.0.1 for this machine alone, to 0.0.0.0 for"
              + " everywhere, or leave it out.");
    }
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException(
          "PROSPECTPRO_PORT must lie between 0 and 65535, and is " + port);
    }
    if (drainWait.isNegative() || drainWait.compareTo(LONGEST_DRAIN) > 0) {
      throw new IllegalArgumentException(
          "PROSPECTPRO_DRAINWAIT must lie between 0s and 15s, and is %d ms"
              .formatted(drainWait.toMillis()));
    }
  }

  public boolean servesWeb() {
    return roles.contains(Role.WEB);
  }

  public boolean runsJobs() {
    return roles.contains(Role.WORKER);
  }
}
