package io.prospectpro.app.export;

import java.time.LocalDate;
import java.util.Locale;

/** What a file of leads is called where it is saved. */
final class FileName {

  private static final int LONGEST = 80;

  private FileName() {}

  /** {@code coffee-shop-boulder-co-2026-11-28.xlsx}: what was looked for, where, and when. */
  static String of(String businessType, String location, LocalDate day, Format format) {
    var words =
        "%s %s"
            .formatted(businessType, location)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "-")
            .replaceAll("^-|-$", "");
    var end = Math.min(words.length(), LONGEST);
    if (end > 0 && end < words.length() && Character.isHighSurrogate(words.charAt(end - 1))) {
      end--;
    }
    var name = end == 0 ? "leads" : words.substring(0, end);
    return "%s-%s.%s".formatted(name, day, format.word());
  }
}
