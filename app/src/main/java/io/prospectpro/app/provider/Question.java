package io.prospectpro.app.provider;

import java.math.BigDecimal;
import java.net.http.HttpRequest;

/**
 * Something to ask a provider.
 *
 * @param words what is asked, without the key: within a job, the same words to the same endpoint
 *     are the same question
 * @param worstCost in US dollars, the most that one call can cost
 * @param request without a time-out; the key is in a header or the body, never in the address
 * @param type what the value is recorded as; JSON must keep it whole
 */
public record Question<T>(
    Endpoint endpoint,
    Credential credential,
    String words,
    BigDecimal worstCost,
    HttpRequest request,
    Class<T> type,
    Reader<T> reader) {

  /** Makes sense of a reply. */
  @FunctionalInterface
  public interface Reader<T> {

    /**
     * Reads a whole reply, whatever its status.
     *
     * @throws RuntimeException if the body is not what the provider's documents say; it is then
     *     taken for broken
     */
    Reading<T> read(Reply reply);
  }

  /** The identity of the question. */
  String key() {
    return purchase().key();
  }

  Purchase purchase() {
    return new Purchase(endpoint, credential, words, worstCost);
  }
}
