package io.prospectpro.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest extends ApiTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 11, 2_000})
  void whoReadsManyLanguagesIsServed(int languages) {
    var guest = newGuest();

    var reply =
        guest.send(
            guest
                .request("/api/tiers")
                .header("Accept-Language", "fr" + ",de".repeat(languages - 1))
                .GET());

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }
}
