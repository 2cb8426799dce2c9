package io.prospectpro.bench.watch;

import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/**
 * Finds the moments in one stream's bytes, however they are cut. What is not a moment is not looked
 * at, which leaves the machine to those who are measured. For one thread.
 */
final class Moments {

  /** The name of the metric; one that no other text of a snapshot ends in. */
  static final String NAME = "said_at";

  private static final String MARK = "\"" + NAME + "\":";

  private String rest = "";

  /** Takes in what was read, and hands on each moment that is complete now. */
  void read(byte[] bytes, int length, LongConsumer moment) {
    var text = rest + new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    var from = 0;
    for (var mark = text.indexOf(MARK); mark >= 0; mark = text.indexOf(MARK, from)) {
      var begin = mark + MARK.length();
      var end = begin;
      while (end < text.length() && Character.isDigit(text.charAt(end))) {
        end++;
      }
      if (end == text.length()) { // The number may go on in what comes next.
        rest = text.substring(mark);
        return;
      }
      moment.accept(Long.parseLong(text, begin, end, 10));
      from = end;
    }
    rest = text.substring(Math.max(from, text.length() - MARK.length()));
  }
}
