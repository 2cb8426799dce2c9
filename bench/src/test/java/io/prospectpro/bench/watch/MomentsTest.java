package io.prospectpro.bench.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class MomentsTest {

  private static final String STREAM =
      """
      data: {"metrics":{"said_at":123456789,"a":1}}

      data: {"metrics":{"said_at":987}}

      """;

  @Test
  void everyMomentIsFoundOnceWhereverTheStreamIsCut() {
    for (var cut = 0; cut <= STREAM.length(); cut++) {
      var moments = new Moments();
      var found = new ArrayList<Long>();

      for (var part : new String[] {STREAM.substring(0, cut), STREAM.substring(cut)}) {
        var bytes = part.getBytes(StandardCharsets.ISO_8859_1);
        moments.read(bytes, bytes.length, found::add);
      }

      assertThat(found).as("cut at %d", cut).containsExactly(123456789L, 987L);
    }
  }
}
