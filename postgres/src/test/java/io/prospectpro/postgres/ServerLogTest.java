package io.prospectpro.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

  @TempDir Path folder;

  @Test
  void largeLogIsCutAndItsLastPartKept() throws IOException {
    var log = new ServerLog(folder.resolve("server.log"));
    Files.writeString(log.file(), "x".repeat(9 << 20));

    log.limit();

    assertThat(log.size()).isZero();
    assertThat(folder.resolve("server.log.1")).hasSize(9 << 20);
  }

  @Test
  void smallLogIsLeftAlone() throws IOException {
    var log = new ServerLog(folder.resolve("server.log"));
    Files.writeString(log.file(), "LOG:  ready\n");

    log.limit();

    assertThat(log.file()).hasContent("LOG:  ready");
  }

  @Test
  void linesOfAnEarlierRunAreNotShown() throws IOException {
    var log = new ServerLog(folder.resolve("server.log"));
    Files.writeString(log.file(), "FATAL:  old trouble\n");
    var size = log.size();
    Files.writeString(log.file(), "FATAL:  old trouble\nFATAL:  new trouble\n");

    assertThat(log.linesSince(size)).isEqualTo("FATAL:  new trouble");
  }
}
