package io.prospectpro.engine.job;

import java.util.Locale;

/** How a job stands, in the words people and the wire see. */
public enum JobStatus {
  /** Waits: for its turn, for its time, or for another attempt. */
  PENDING,
  /** An attempt is running. */
  PROCESSING,
  COMPLETED,
  FAILED,
  CANCELLED;

  /** Whether nothing will change any more. */
  public boolean isFinal() {
    return switch (this) {
      case PENDING, PROCESSING -> false;
      case COMPLETED, FAILED, CANCELLED -> true;
    };
  }

  /** The word used in JSON and in SQL. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static JobStatus ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
