package io.prospectpro.sandbox.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can go wrong with a callback. */
public enum CallbackFault {
  CALLBACK_LOST,
  CALLBACK_DOUBLED,
  /** "Finished" is said when the job has only begun to run. */
  CALLBACK_EARLY;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<CallbackFault> find(String key) {
    return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
  }
}
