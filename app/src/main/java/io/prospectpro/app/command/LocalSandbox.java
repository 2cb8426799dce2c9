package io.prospectpro.app.command;

import io.prospectpro.sandbox.Sandbox;
import io.prospectpro.sandbox.SandboxConfig;
import io.prospectpro.sandbox.firm.Firms;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** The sandbox in this process: it knows the bundled businesses, and makes up who works there. */
final class LocalSandbox {

  private static final String FIRMS = "/opendata/overture-boulder-co/businesses.csv";

  private LocalSandbox() {}

  /**
   * Starts it on 127.0.0.1.
   *
   * @param port 0 for any that is free
   */
  static Sandbox start(int port) {
    try (var in = Objects.requireNonNull(LocalSandbox.class.getResourceAsStream(FIRMS), FIRMS)) {
      var firms = Firms.fromCsv(new InputStreamReader(in, StandardCharsets.UTF_8));
      return Sandbox.start(SandboxConfig.realistic(firms).withPort(port).withOddities(false));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The bundled businesses in %s cannot be read".formatted(FIRMS), e);
    }
  }

  /** Settings with which the program asks the sandbox in the place of every provider. */
  static Map<String, Object> everywhere(Sandbox sandbox) {
    return Map.of("prospectpro.providers.sandbox", address(sandbox));
  }

  /**
   * The same for providers that cost money, and no other: what costs nothing, above all a Base
   * campaign, is real throughout.
   */
  static Map<String, Object> wherePaid(Sandbox sandbox) {
    return Map.of(
        "prospectpro.providers.sandbox",
        address(sandbox),
        "prospectpro.providers.sandboxed",
        "google,hunter,neverbounce",
        "prospectpro.providers.websites",
        false);
  }

  static String address(Sandbox sandbox) {
    return "http://127.0.0.1:" + sandbox.port();
  }
}
