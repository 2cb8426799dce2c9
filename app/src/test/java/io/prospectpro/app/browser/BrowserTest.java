package io.prospectpro.app.browser;

import io.prospectpro.app.ProspectPro;
import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application on a free port, shared by all browser tests, and visitors to it. */
@Tag("database")
@Tag("slow")
@Tag("browser")
@ExtendWith(Chromium.class)
@SpringBootTest(classes = ProspectPro.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TypeExcludeFilters(WithoutApiTests.class)
@Import(HeldStages.class)
abstract class BrowserTest {

  static final TestDatabase DATABASE = TestPostgres.newDatabase();

  @LocalServerPort private int port;
  @Autowired private HeldStages.Gates gates;
  private final List<Visitor> visitors = new ArrayList<>();

  @DynamicPropertySource
  static void useDatabase(DynamicPropertyRegistry properties) {
    properties.add("prospectpro.database.url", DATABASE::jdbcUrl);
    properties.add("prospectpro.database.user", DATABASE::user);
    properties.add("prospectpro.database.password", DATABASE::password);
    properties.add("prospectpro.secret.key", () -> "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=");
    // Nobody asks Hunter before somebody has entered a key.
    properties.add("prospectpro.providers.hunter.base-url", StandIn::hunter);
  }

  /** Whatever a test held goes on; and no page may have complained, whatever the test looked at. */
  @AfterEach
  void letGo() {
    gates.openAll();
    visitors.forEach(Visitor::leave);
  }

  int port() {
    return port;
  }

  HeldStages.Gates gates() {
    return gates;
  }

  /** Somebody who has never been here. */
  Visitor newVisitor() {
    return newVisitor("http://127.0.0.1:" + port);
  }

  Visitor newVisitor(String url) {
    var visitor = new Visitor(Chromium.browser(), url);
    visitors.add(visitor);
    return visitor;
  }
}
