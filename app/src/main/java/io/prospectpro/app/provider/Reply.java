package io.prospectpro.app.provider;

import java.net.http.HttpHeaders;

/** A provider's whole answer to one request; the body is read as UTF-8. */
public record Reply(int status, HttpHeaders headers, String body) {

  @Override
  public String toString() {
    return "Reply[%d, %d characters]".formatted(status, body.length());
  }
}
