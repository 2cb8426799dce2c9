package io.prospectpro.app.testing;

import io.prospectpro.app.campaign.Criteria;
import io.prospectpro.app.campaign.CriteriaCheck;
import io.prospectpro.app.platform.FieldProblem;
import java.util.ArrayList;

/** Knows every place but "Nowhere, ZZ" and every business but volcanoes. */
final class KnownPlaces implements CriteriaCheck {

  @Override
  public Verdict check(Criteria criteria) {
    var problems = new ArrayList<FieldProblem>();
    if (criteria.businessType().equals("volcano")) {
      problems.add(
          new FieldProblem("businessType", "volcano", "is no kind of business: try \"cafe\"."));
    }
    if (criteria.location().equals("Nowhere, ZZ")) {
      problems.add(new FieldProblem("location", "Nowhere, ZZ", "is not known: try \"80302\"."));
    }
    return problems.isEmpty()
        ? new Verdict.Accepted("Coffee shop", criteria.location())
        : new Verdict.Refused(problems);
  }
}
