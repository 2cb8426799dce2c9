package io.prospectpro.app.money;

import io.prospectpro.sandbox.Latency;
import io.prospectpro.sandbox.Sandbox;
import io.prospectpro.sandbox.SandboxConfig;
import io.prospectpro.sandbox.firm.Firms;
import io.prospectpro.sandbox.neverbounce.JobPace;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/** The sandbox in the test's JVM, with the businesses that the program brings along. */
public final class BoulderSandbox {

  private static final String FIRMS = "/opendata/overture-boulder-co/businesses.csv";

  private static final JobPace AT_ONCE =
      new JobPace(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  private BoulderSandbox() {}

  public static Sandbox start(long seed, InstantSource clock, Latency latency) throws IOException {
    try (var in = Objects.requireNonNull(BoulderSandbox.class.getResourceAsStream(FIRMS), FIRMS)) {
      var firms = Firms.fromCsv(new InputStreamReader(in, StandardCharsets.UTF_8));
      return Sandbox.start(
          SandboxConfig.forTests(firms, clock)
              .withSeed(seed)
              .withLatency(latency)
              .withJobPace(AT_ONCE));
    }
  }

  public static String address(Sandbox sandbox) {
    return "http://127.0.0.1:" + sandbox.port();
  }
}
