package io.prospectpro.app.browser;

import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The application as it is without any setting, shared by all browser tests that need no other. */
abstract class BrowserTest extends PageTest {

  static final TestDatabase DATABASE = TestPostgres.newDatabase();

  @DynamicPropertySource
  static void useDatabase(DynamicPropertyRegistry properties) {
    properties.add("prospectpro.database.url", DATABASE::jdbcUrl);
    properties.add("prospectpro.database.user", DATABASE::user);
    properties.add("prospectpro.database.password", DATABASE::password);
    properties.add("prospectpro.secret.key", () -> "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=");
    // Nobody asks Hunter before somebody has entered a key.
    properties.add("prospectpro.providers.hunter.base-url", StandIn::hunter);
  }
}
