package io.prospectpro.app.campaign;

import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import io.prospectpro.engine.job.JobStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which campaigns of a list are wanted.
 *
 * @param text in the name, the kind of business or the place; null for any
 * @param status how the newest job stands; null for any
 */
record CampaignFilter(@Nullable String text, @Nullable JobStatus status) {

  static final CampaignFilter ALL = new CampaignFilter(null, null);

  private static final int LONGEST = 100;

  /**
   * Reads what a request asks for; what is empty is not asked for.
   *
   * @throws Refusal if it cannot be looked for
   */
  static CampaignFilter of(@Nullable String q, @Nullable String status) {
    return new CampaignFilter(textOf(q), statusOf(status));
  }

  /** The text as a pattern of LIKE, in which what has a meaning there stands for itself. */
  @Nullable String pattern() {
    return text == null ? null : "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
  }

  @Nullable String statusWord() {
    return status == null ? null : status.word();
  }

  private static @Nullable String textOf(@Nullable String q) {
    if (q == null || q.isBlank()) {
      return null;
    }
    if (q.length() > LONGEST || q.codePoints().anyMatch(CampaignFilter::isInvisible)) {
      throw Refusal.invalid(
          new FieldProblem(
              "q",
              q,
              "must have at most %d characters, none of them invisible.".formatted(LONGEST)));
    }
    return q.strip();
  }

  private static boolean isInvisible(int codePoint) {
    var type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  private static @Nullable JobStatus statusOf(@Nullable String word) {
    if (word == null || word.isEmpty()) {
      return null;
    }
    return Arrays.stream(JobStatus.values())
        .filter(status -> status.word().equals(word))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid(new FieldProblem("status", word, choices())));
  }

  private static String choices() {
    return Arrays.stream(JobStatus.values())
        .map(status -> status.word().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", ", "is none: choose one of ", ", or leave it out."));
  }
}
