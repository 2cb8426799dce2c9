package io.prospectpro.sandbox.provider;

import io.prospectpro.sandbox.http.Request;
import io.prospectpro.sandbox.http.Response;

/** One provider on the wire. Thread-safe. */
public interface ProviderApi {

  Provider provider();

  /**
   * Answers a request whose path is the one at the provider, without our prefix.
   *
   * @throws Refused if it is turned down before any work is done
   */
  Answer answer(Request request);

  /** The body that the provider documents for a trouble; the trouble must be one it has. */
  Response trouble(Trouble trouble);

  /** The path as the documentation writes it, ids left out; for the bill. */
  default String endpoint(Request request) {
    return request.path();
  }

  /** How many requests it works on at once; one more is refused as RATE_LIMITED. */
  default int requestsAtOnce() {
    return Integer.MAX_VALUE;
  }

  /** How many times as long as usual this request takes. */
  default int slowness(Request request) {
    return 1;
  }
}
