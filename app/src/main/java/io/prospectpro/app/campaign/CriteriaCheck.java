package io.prospectpro.app.campaign;

import io.prospectpro.app.platform.FieldProblem;
import java.util.List;

/**
 * Says whether a business type and a place are known, before anything is stored. Implemented by
 * whoever will look for them. Called outside any transaction.
 */
public interface CriteriaCheck {

  Verdict check(Criteria criteria);

  /** What a check comes to. */
  sealed interface Verdict {

    /**
     * Both are known.
     *
     * @param businessType as people should read it: "Coffee shop"
     * @param location as people should read it: "Boulder, CO"
     */
    record Accepted(String businessType, String location) implements Verdict {}

    /** At least one is not; each problem names the field, the value and what to do. */
    record Refused(List<FieldProblem> problems) implements Verdict {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }
}
