package io.prospectpro.sandbox;

import io.prospectpro.sandbox.billing.Prices;
import io.prospectpro.sandbox.firm.Firm;
import io.prospectpro.sandbox.neverbounce.JobPace;
import java.time.InstantSource;

/**
 * How a sandbox is to be.
 *
 * @param port 0 for any that is free
 * @param seed decides everything that is invented
 * @param withOddities whether firms are added that have what real ones have too rarely: names that
 *     look like formulas, names in other scripts
 * @param clock by which quotas, billing periods and jobs go; waiting goes by real time
 */
public record SandboxConfig(
    int port,
    Iterable<Firm> firms,
    long seed,
    boolean withOddities,
    Latency latency,
    InstantSource clock,
    Prices prices,
    JobPace jobPace) {

  /** As slow as the real services, on any free port. */
  public static SandboxConfig realistic(Iterable<Firm> firms) {
    return new SandboxConfig(
        0,
        firms,
        1,
        true,
        Latency.realistic(),
        InstantSource.system(),
        Prices.standard(),
        JobPace.usual());
  }

  /** As fast as it goes, with these firms and no others. */
  public static SandboxConfig forTests(Iterable<Firm> firms, InstantSource clock) {
    return new SandboxConfig(
        0, firms, 1, false, Latency.none(), clock, Prices.standard(), JobPace.usual());
  }

  public SandboxConfig withPort(int other) {
    return new SandboxConfig(other, firms, seed, withOddities, latency, clock, prices, jobPace);
  }

  public SandboxConfig withSeed(long other) {
    return new SandboxConfig(port, firms, other, withOddities, latency, clock, prices, jobPace);
  }

  public SandboxConfig withOddities(boolean other) {
    return new SandboxConfig(port, firms, seed, other, latency, clock, prices, jobPace);
  }

  public SandboxConfig withLatency(Latency other) {
    return new SandboxConfig(port, firms, seed, withOddities, other, clock, prices, jobPace);
  }

  public SandboxConfig withPrices(Prices other) {
    return new SandboxConfig(port, firms, seed, withOddities, latency, clock, other, jobPace);
  }

  public SandboxConfig withJobPace(JobPace other) {
    return new SandboxConfig(port, firms, seed, withOddities, latency, clock, prices, other);
  }
}
