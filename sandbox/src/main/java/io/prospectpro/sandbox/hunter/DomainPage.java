package io.prospectpro.sandbox.hunter;

import io.prospectpro.sandbox.http.Request;
import io.prospectpro.sandbox.provider.Refused;

/** Which part of a domain's addresses is asked for. */
record DomainPage(int limit, int offset) {

  private static final int MOST_ON_FREE_PLAN = 10;

  static DomainPage read(Request request, boolean isFreePlan) {
    int limit = number(request, "limit", 10);
    int offset = number(request, "offset", 0);
    if (limit < 1 || limit > 100) {
      throw new Refused(HunterErrors.wrongParams("The limit must be between 1 and 100"));
    }
    if (isFreePlan && (limit > MOST_ON_FREE_PLAN || offset > MOST_ON_FREE_PLAN)) {
      throw new Refused(HunterErrors.pagination());
    }
    return new DomainPage(limit, offset);
  }

  private static int number(Request request, String name, int usual) {
    var written = request.parameter(name).orElse(Integer.toString(usual));
    if (!written.matches("\\d{1,6}")) {
      throw new Refused(HunterErrors.wrongParams("The %s is not a number".formatted(name)));
    }
    return Integer.parseInt(written);
  }
}
