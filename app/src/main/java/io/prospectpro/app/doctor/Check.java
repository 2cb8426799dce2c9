package io.prospectpro.app.doctor;

import java.util.List;

/**
 * Looks at one thing. It changes nothing, and may take long or throw: {@link Doctor} limits its
 * time and says that it failed.
 */
interface Check {

  Topic topic();

  /** Whether there is nothing to look at without a usable database. */
  default boolean needsDatabase() {
    return needsTables();
  }

  /** Whether there is nothing to look at in a database without tables. */
  default boolean needsTables() {
    return false;
  }

  /** At least one finding. */
  List<Finding> look(Patient patient) throws Exception;
}
