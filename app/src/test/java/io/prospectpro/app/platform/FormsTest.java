package io.prospectpro.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms, which nothing takes here, are refused like any other wrong type, however broken. */
class FormsTest extends ApiTest {

  @ParameterizedTest
  @CsvSource({
    "PATCH,/api/account,application/x-www-form-urlencoded",
    "PUT,/api/account/password,application/x-www-form-urlencoded",
    "POST,/api/campaigns,application/x-www-form-urlencoded",
    "POST,/api/campaigns,multipart/form-data",
    "POST,/api/campaigns,multipart/form-data; boundary=x"
  })
  void brokenFormIsTheSendersMistake(String method, String path, String type) {
    var guest = newGuest();

    var reply =
        guest.send(
            guest
                .posting(path, "")
                .setHeader("Content-Type", type)
                .method(method, BodyPublishers.ofString("a=%zz&%")));

    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
  }
}
