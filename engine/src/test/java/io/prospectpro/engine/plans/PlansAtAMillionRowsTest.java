package io.prospectpro.engine.plans;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The hot statements with a million rows in each table. Filling them takes a minute or two. */
@Tag("million")
@Timeout(600)
@ParameterizedClass
@EnumSource(HotStatements.Planner.class)
class PlansAtAMillionRowsTest extends HotStatements {

  PlansAtAMillionRowsTest() {
    super(1_000_000);
  }
}
