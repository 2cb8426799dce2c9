package io.prospectpro.app.discovery;

/** A source of businesses. Implementations are thread-safe; a call may block. */
public interface BusinessSource {

  /** The stable name of the source in metrics and provenance, for example {@code open_data}. */
  String key();

  /**
   * Finds businesses for one search.
   *
   * @throws RuntimeException if the source could not be asked; never an empty answer instead
   */
  Discovery search(Search search);
}
