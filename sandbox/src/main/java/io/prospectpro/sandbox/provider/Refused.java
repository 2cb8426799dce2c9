package io.prospectpro.sandbox.provider;

import io.prospectpro.sandbox.http.Response;

/** A request that is turned down before any work is done, and so is never billed. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Response response;

  // Without a stack trace: a refusal is an answer, not a failure.
  public Refused(Response response) {
    super("Refused with " + response.status(), null, false, false);
    this.response = response;
  }

  public Response response() {
    return response;
  }
}
