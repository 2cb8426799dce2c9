package io.prospectpro.sandbox.provider;

import io.prospectpro.sandbox.http.Response;
import java.util.List;

/**
 * What a stand-in says to a request, and what it bills for it.
 *
 * @param subject what the request was about, for the bill: a query, a domain, an address
 */
public record Answer(Response response, String subject, List<Charge> charges) {

  public Answer {
    charges = List.copyOf(charges);
  }

  public static Answer free(Response response, String subject) {
    return new Answer(response, subject, List.of());
  }

  public static Answer billed(Response response, String subject, Charge charge) {
    return new Answer(response, subject, List.of(charge));
  }
}
