package io.prospectpro.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainServeTest {

  private static String[] words(String line) {
    return line.split(" ");
  }

  @Test
  void serveAloneAndWithAPortNeedNoParser() {
    assertThat(PlainServe.of("serve")).contains(new PlainServe(null));
    assertThat(PlainServe.of(words("serve --port 8081"))).contains(new PlainServe(8081));
    assertThat(PlainServe.of(words("serve --port 0"))).contains(new PlainServe(0));
    assertThat(PlainServe.of(words("serve --port 65535"))).contains(new PlainServe(65_535));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "help serve",
        "serve --help",
        "serve --port",
        "serve --port 65536",
        "serve --port -1",
        "serve --port 99999999999",
        "serve --port eighty",
        "serve --prot 8080",
        "serve --port 8080 8081",
        "serve --port=8080",
      })
  void everythingElseIsLeftToIt(String line) {
    assertThat(PlainServe.of(words(line))).isEmpty();
  }
}
