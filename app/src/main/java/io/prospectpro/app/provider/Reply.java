package io.prospectpro.app.provider;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** A provider's whole answer to one request. */
public record Reply(int status, HttpHeaders headers, byte[] body) {

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Reply[%d, %d bytes]".formatted(status, body.length);
  }
}
