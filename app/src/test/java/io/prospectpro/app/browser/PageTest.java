package io.prospectpro.app.browser;

import com.microsoft.playwright.Browser;
import io.prospectpro.app.ProspectPro;
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

/** The whole application on a free port, and visitors to it. On which database, a test says. */
@Tag("database")
@Tag("slow")
@Tag("browser")
@ExtendWith(Chromium.class)
@SpringBootTest(classes = ProspectPro.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TypeExcludeFilters(WithoutApiTests.class)
@Import(HeldStages.class)
abstract class PageTest {

  @LocalServerPort private int port;
  @Autowired private HeldStages.Gates gates;
  private final List<Visitor> visitors = new ArrayList<>();

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
    return newVisitor(new Browser.NewContextOptions(), url);
  }

  /** Somebody whose browser is set up like this. */
  Visitor newVisitor(Browser.NewContextOptions browser) {
    return newVisitor(browser, "http://127.0.0.1:" + port);
  }

  private Visitor newVisitor(Browser.NewContextOptions browser, String url) {
    var visitor = new Visitor(Chromium.browser(), browser.setBaseURL(url));
    visitors.add(visitor);
    return visitor;
  }
}
