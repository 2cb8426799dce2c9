package io.prospectpro.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The application, serving on a free port, on a database that all tests of the API share. */
@Tag("database")
@ExtendWith(StopsAtTheEnd.class)
@SpringBootTest(classes = ApiApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class ApiTest {

  protected static final TestDatabase DATABASE = TestPostgres.newDatabase();

  private final Queue<Browser> browsers = new ConcurrentLinkedQueue<>();

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void useDatabase(DynamicPropertyRegistry properties) {
    properties.add("prospectpro.ping", () -> "200ms");
    // All tests come from one address, as many guests.
    properties.add("prospectpro.limits.sign-in", () -> "0");
    properties.add("prospectpro.database.url", DATABASE::jdbcUrl);
    properties.add("prospectpro.database.user", DATABASE::user);
    properties.add("prospectpro.database.password", DATABASE::password);
  }

  /** A slow campaign that nobody waits for any more would hold up the end of the tests. */
  @AfterEach
  void letSlowCampaignsEnd() {
    ScriptedCampaigns.letAllGoOn();
  }

  /** Hundreds of clients' threads and connections would be there until the next full collection. */
  @AfterEach
  void closeBrowsers() {
    browsers.forEach(Browser::close);
  }

  protected int port() {
    return port;
  }

  /** A browser without cookies. */
  protected Browser newBrowser() {
    var browser = new Browser("http://127.0.0.1:" + port);
    browsers.add(browser);
    return browser;
  }

  /** A browser in which a guest of its own is signed in. */
  protected Browser newGuest() {
    var browser = newBrowser();
    browser.signIn();
    return browser;
  }

  /** Somebody with an account, signed in. */
  protected Team.Person newAccount() {
    var browser = newBrowser();
    var email = "ana-%s@example.com".formatted(UUID.randomUUID());
    return new Team.Person(browser.signUp(email, "correct horse battery"), email, browser);
  }

  /** An admin of the server, signed in. */
  protected Team.Person newServerAdmin() {
    var person = newAccount();
    JdbcClient.create(DATABASE.dataSource())
        .sql("UPDATE account.account SET is_admin = true WHERE user_id = :id")
        .param("id", person.id())
        .update();
    assertThat(person.browser().get("/api/session").json().path("admin").asBoolean()).isTrue();
    return person;
  }

  /** A workspace with an owner, a member and a viewer. */
  protected Team newTeam() {
    return Team.make(this::newAccount);
  }
}
