package io.prospectpro.app.discovery;

import io.prospectpro.app.provider.Payer;

/** A source of businesses. Implementations are thread-safe; a call may block. */
public interface BusinessSource {

  /** The stable name of the source in metrics and provenance, for example {@code open_data}. */
  String key();

  /** Whether it can be asked at the moment; false while a key is missing. */
  default boolean isOn() {
    return true;
  }

  /**
   * Whether a search asks nobody outside: it answers in milliseconds, costs nothing, and may be
   * made only to be told what it would find.
   */
  default boolean isAtHand() {
    return false;
  }

  /** Whether a search may cost money. */
  boolean isPaid();

  /**
   * Finds businesses for one search.
   *
   * <p>A provider that refuses or fails is an answer, {@link Discovery.CouldNotAsk}; what throws is
   * our own side, such as the database, and the job is then tried again.
   *
   * @param payer whose budget calls to providers are charged to
   */
  Discovery search(Search search, Payer payer) throws InterruptedException;
}
