package io.prospectpro.engine.plans;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The hot statements with ten thousand rows in each table. */
@Tag("database")
@ParameterizedClass
@EnumSource(HotStatements.Planner.class)
class PlansTest extends HotStatements {

  PlansTest() {
    super(10_000);
  }
}
