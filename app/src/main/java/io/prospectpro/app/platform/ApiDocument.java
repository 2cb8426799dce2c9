package io.prospectpro.app.platform;

import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The description of the API (OpenAPI 3.1), for everybody: it says nothing that the sources do not.
 * Made by a test from the code and kept as {@code docs/openapi.json}, so that serving costs the
 * start nothing.
 */
@RestController
@ConditionalOnWebApplication
final class ApiDocument {

  private final byte[] text;

  ApiDocument() throws IOException {
    text = new ClassPathResource("openapi.json").getContentAsByteArray();
  }

  @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> get() {
    return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(text);
  }
}
