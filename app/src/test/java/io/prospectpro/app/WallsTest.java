package io.prospectpro.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.EventStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Nobody sees or changes what is another's: not over the API, not in SQL. Every route and every
 * table is asked; a new one fails here until it has its place in the lists.
 */
class WallsTest extends ApiTest {

  /** What a stranger who knows the ids may send; each is answered as if there were nothing. */
  private static final Map<String, String> ROUTES_OF_SOMEBODY =
      Map.of(
          "DELETE /api/suppressions/{id}", "suppression",
          "GET /api/campaigns/{id}", "campaign",
          "GET /api/campaigns/{id}/calls", "campaign",
          "GET /api/campaigns/{id}/leads", "campaign",
          "GET /api/jobs/{id}", "job",
          "GET /api/jobs/{id}/events", "job",
          "POST /api/jobs/{id}/cancel", "job");

  /** What concerns only whoever asks, or nobody. */
  private static final Set<String> ROUTES_OF_ONES_OWN =
      Set.of(
          "GET /api/business-types",
          "GET /api/campaigns",
          "GET /api/openapi.json",
          "GET /api/places",
          "GET /api/session",
          "GET /api/suppressions",
          "GET /api/tiers",
          "POST /api/suppressions",
          "POST /api/campaigns",
          "POST /api/session");

  /** Tables of public, and the row that a stranger tries to add for the owner. */
  private static final Map<String, String> TABLES =
      Map.of(
          "campaigns",
          """
          INSERT INTO public.campaigns (user_id, name, business_type, location, budget)
          VALUES ('%s', 'n', 'b', 'l', 1)
          """,
          "discovery_jobs",
          """
          INSERT INTO public.discovery_jobs (id, campaign_id, user_id)
          VALUES (gen_random_uuid(), gen_random_uuid(), '%s')
          """,
          "leads",
          """
          INSERT INTO public.leads (campaign_id, user_id, job_id, fingerprints, name, confidence)
          VALUES (gen_random_uuid(), '%s', gen_random_uuid(), '{a}', 'n', 1)
          """,
          "idempotency_keys",
          """
          INSERT INTO public.idempotency_keys (user_id, key, request_hash, response)
          VALUES ('%s', 'k', 'h', '{}')
          """,
          "suppressions",
          """
          INSERT INTO public.suppressions (user_id, kind, value) VALUES ('%s', 'domain', 'a.com')
          """,
          "campaign_budgets",
          """
          INSERT INTO public.campaign_budgets (campaign_id, user_id, budget)
          VALUES (gen_random_uuid(), '%s', 1)
          """,
          "provider_calls",
          """
          INSERT INTO public.provider_calls (id, campaign_id, user_id, job_id, provider, endpoint, question,
            credential, is_sandbox, attempt, reserved)
          VALUES (gen_random_uuid(), gen_random_uuid(), '%s', gen_random_uuid(), 'p', 'e', 'q', 'c', true, 1, 0)
          """);

  private static final Set<String> FILLED_BY_THE_PROGRAM =
      Set.of("discovery_jobs", "leads", "campaign_budgets", "provider_calls");

  /** Whose rows their owner may delete, and nobody else. */
  private static final Set<String> DELETABLE = Set.of("suppressions");

  private static final Set<String> VIEWS = Set.of("campaign_overview");

  private static final String DENIED = "42501";

  @Autowired private DataSource requestPool;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping routes;

  private UUID ownerId = new UUID(0, 0);
  private UUID strangerId = new UUID(0, 0);
  private UUID suppressionId = new UUID(0, 0);
  private Browser.Launched running = new Browser.Launched(ownerId, ownerId);
  private Browser.Launched ended = running;

  @BeforeEach
  void twoUsersOfWhomOneHasEverything() {
    var browser = newBrowser();
    ownerId = browser.signIn();
    strangerId = newBrowser().signIn();
    ended = browser.launch("coffee shop", 3);
    try (var stream = eventsOf(browser, ended)) {
      stream.rest();
    }
    browser.send(
        browser
            .posting(
                "/api/campaigns",
                """
                {"businessType": "slow coffee", "location": "Boulder, CO"}
                """)
            .header("Idempotency-Key", "a-key"));
    browser.post("/api/suppressions", "{\"value\": \"cafe.com\"}");
    suppressionId = UUID.fromString(browser.get("/api/suppressions").json().at("/0/id").asString());
    var newest = browser.get("/api/campaigns").json().at("/items/0");
    running =
        new Browser.Launched(
            UUID.fromString(newest.path("id").asString()),
            UUID.fromString(newest.path("jobId").asString()));
  }

  @Test
  void everyRouteHasItsPlaceInTheLists() {
    var known = new TreeSet<>(ROUTES_OF_ONES_OWN);
    known.addAll(ROUTES_OF_SOMEBODY.keySet());

    var found = new TreeSet<String>();
    routes
        .getHandlerMethods()
        .keySet()
        .forEach(
            route ->
                route.getPatternValues().stream()
                    .filter(path -> path.startsWith("/api"))
                    .forEach(
                        path ->
                            route
                                .getMethodsCondition()
                                .getMethods()
                                .forEach(method -> found.add(method + " " + path))));
    assertThat(found).isEqualTo(known);
  }

  @TestFactory
  Stream<DynamicTest> whatIsAnothersIsNotThere() {
    return new TreeMap<>(ROUTES_OF_SOMEBODY)
        .entrySet().stream()
            .map(route -> dynamicTest(route.getKey(), () -> strangerFindsNothing(route)));
  }

  private void strangerFindsNothing(Map.Entry<String, String> route) {
    var stranger = newGuest();
    for (var owned : List.of(running, ended)) {
      var id =
          switch (route.getValue()) {
            case "job" -> owned.jobId();
            case "suppression" -> suppressionId;
            default -> owned.campaignId();
          };
      var path = route.getKey().replaceFirst("^[A-Z]+ ", "").replace("{id}", id.toString());

      var reply =
          switch (route.getKey().replaceFirst(" .*", "")) {
            case "GET" -> stranger.get(path);
            case "DELETE" -> stranger.delete(path);
            default -> stranger.post(path, "");
          };

      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    }
    assertThat(stranger.get("/api/campaigns").json().path("items")).isEmpty();
  }

  @Test
  void everyTableOfPublicHasRowLevelSecurityAndItsPlaceInTheList() throws SQLException {
    try (var connection = DATABASE.dataSource().getConnection()) {
      assertThat(tablesOf(connection, "c.relkind IN ('r', 'p', 'f', 'm')"))
          .isEqualTo(TABLES.keySet());
      assertThat(tablesOf(connection, "c.relkind IN ('r', 'p') AND c.relrowsecurity"))
          .isEqualTo(TABLES.keySet());
      assertThat(tablesOf(connection, "c.relkind = 'v'")).isEqualTo(VIEWS);
      assertThat(
              tablesOf(
                  connection, "c.relkind = 'v' AND 'security_invoker=true' = ANY (c.reloptions)"))
          .isEqualTo(VIEWS);
    }
  }

  private static Set<String> tablesOf(Connection connection, String condition) throws SQLException {
    return texts(
        connection,
        """
        SELECT c.relname
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND %s
        """
            .formatted(condition));
  }

  @TestFactory
  Stream<DynamicTest> strangerSeesAndChangesNoRowInSql() {
    return Stream.concat(TABLES.keySet().stream(), VIEWS.stream())
        .sorted()
        .map(table -> dynamicTest(table, () -> strangerGetsNoRowOf(table)));
  }

  private void strangerGetsNoRowOf(String table) throws SQLException {
    // In autocommit, as somebody with psql would: the role and claims belong to the session.
    try (var connection = requestPool.getConnection()) {
      become(connection, ownerId);
      assertThat(countOf(connection, table)).as("the owner's rows").isPositive();

      become(connection, strangerId);
      assertThat(countOf(connection, table)).isZero();
      if (TABLES.containsKey(table)) {
        refuses(connection, TABLES.get(table).formatted(ownerId));
        refuses(connection, "UPDATE public.%s SET user_id = user_id".formatted(table));
        if (DELETABLE.contains(table)) {
          execute(connection, "DELETE FROM public.%s".formatted(table));
        } else {
          refuses(connection, "DELETE FROM public.%s".formatted(table));
        }
        refuses(connection, "TRUNCATE public.%s CASCADE".formatted(table));
      }

      become(connection, ownerId);
      assertThat(countOf(connection, table)).as("the owner's rows, still").isPositive();
      execute(connection, "RESET ROLE");
      execute(connection, "SET ROLE anon");
      refuses(connection, "SELECT * FROM public." + table);
      execute(connection, "RESET ALL");
      execute(connection, "RESET ROLE");
    }
  }

  @Test
  void ownRowsCannotBeChangedPastTheProgram() throws SQLException {
    try (var connection = requestPool.getConnection()) {
      become(connection, ownerId);

      for (var table : TABLES.entrySet()) {
        refuses(connection, "UPDATE public.%s SET user_id = user_id".formatted(table.getKey()));
        if (!DELETABLE.contains(table.getKey())) {
          refuses(connection, "DELETE FROM public.%s".formatted(table.getKey()));
        }
        if (FILLED_BY_THE_PROGRAM.contains(table.getKey())) {
          refuses(connection, table.getValue().formatted(ownerId));
        }
      }
      execute(connection, "RESET ALL");
      execute(connection, "RESET ROLE");
    }
  }

  @Test
  void everythingOutsidePublicIsClosed() throws SQLException {
    Set<String> closed;
    try (var connection = DATABASE.dataSource().getConnection()) {
      closed =
          texts(
              connection,
              """
              SELECT format('%I.%I', n.nspname, c.relname)
              FROM pg_class c
              JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname !~ '^pg_'
                AND n.nspname NOT IN ('public', 'information_schema')
                AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
              """);
    }
    assertThat(closed)
        .contains("auth.users", "engine.job", "engine.args", "prospectpro.migration")
        .contains("web_session.session", "web_session.session_attributes");

    try (var connection = requestPool.getConnection()) {
      for (var table : closed) {
        for (var role : List.of("authenticated", "anon")) {
          execute(connection, "SET ROLE " + role);
          refuses(connection, "SELECT * FROM " + table);
          execute(connection, "RESET ROLE");
          refuses(connection, "SELECT * FROM " + table);
        }
      }
    }
  }

  @Test
  void onlyTheFunctionsMeantForThemCanBeCalled() throws SQLException {
    try (var connection = DATABASE.dataSource().getConnection()) {
      assertThat(functionsOf(connection, "authenticated"))
          .containsExactlyInAnyOrder(
              "auth.jwt",
              "auth.role",
              "auth.uid",
              "public.cancel_campaign_job",
              "public.launch_campaign_job");
      assertThat(functionsOf(connection, "anon"))
          .containsExactlyInAnyOrder("auth.jwt", "auth.role", "auth.uid");
      assertThat(functionsOf(connection, "prospectpro_web")).isEmpty();
    }
  }

  private static Set<String> functionsOf(Connection connection, String role) throws SQLException {
    return texts(
        connection,
        """
        SELECT n.nspname || '.' || p.proname
        FROM pg_proc p
        JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname !~ '^pg_'
          AND n.nspname <> 'information_schema'
          AND has_function_privilege('%s', p.oid, 'EXECUTE')
        """
            .formatted(role));
  }

  @Test
  void functionsThatRunAsTheirOwnerHaveAFixedSearchPath() throws SQLException {
    try (var connection = DATABASE.dataSource().getConnection()) {
      assertThat(
              texts(
                  connection,
                  """
                  SELECT proname
                  FROM pg_proc
                  WHERE prosecdef
                    AND NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (proconfig), false)
                  """))
          .isEmpty();
    }
  }

  @Test
  void strangerCanNeitherLaunchNorCancel() throws SQLException {
    try (var connection = requestPool.getConnection()) {
      become(connection, strangerId);

      assertThatThrownBy(
              () ->
                  execute(
                      connection,
                      "SELECT public.launch_campaign_job('%s', gen_random_uuid())"
                          .formatted(ended.campaignId())))
          .hasMessageContaining("no campaign");
      assertThat(
              texts(
                  connection,
                  "SELECT public.cancel_campaign_job('%s')::text".formatted(running.jobId())))
          .containsExactly("false");

      become(connection, ownerId);
      assertThat(
              texts(
                  connection,
                  "SELECT status FROM public.discovery_jobs WHERE id = '%s'"
                      .formatted(running.jobId())))
          .doesNotContain("cancelled");
      execute(connection, "RESET ALL");
      execute(connection, "RESET ROLE");
    }
  }

  @Test
  void loginOfRequestsOwnsNothingAndInheritsNothing() throws SQLException {
    try (var connection = DATABASE.dataSource().getConnection()) {
      assertThat(
              texts(
                  connection,
                  """
                  SELECT rolname
                  FROM pg_roles
                  WHERE rolname IN ('prospectpro_web', 'authenticated', 'anon')
                    AND NOT rolsuper AND NOT rolbypassrls AND NOT rolcreaterole
                    AND NOT rolcreatedb AND NOT rolreplication AND NOT rolinherit
                  """))
          .hasSize(3);
      assertThat(
              texts(
                  connection,
                  """
                  SELECT relname
                  FROM pg_class
                  WHERE pg_get_userbyid(relowner) IN ('prospectpro_web', 'authenticated', 'anon')
                  """))
          .isEmpty();
    }
  }

  @Test
  void outsideATransactionARequestSeesNothing() {
    assertThatThrownBy(() -> jdbc.sql("SELECT * FROM public.campaigns").query().listOfRows())
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void whoIsNotSignedInSeesNothingInATransactionEither() {
    assertThatThrownBy(
            () ->
                transaction.execute(
                    _ -> jdbc.sql("SELECT * FROM public.campaigns").query().listOfRows()))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void nothingOfOneRequestIsLeftForTheNext() throws SQLException {
    newGuest().get("/api/campaigns");

    for (var i = 0; i < 20; i++) {
      try (var connection = requestPool.getConnection()) {
        assertThat(
                texts(
                    connection,
                    """
                    SELECT current_user || coalesce(current_setting('request.jwt.claims', true), '')
                    """))
            .containsExactly("prospectpro_web");
      }
    }
  }

  private static EventStream eventsOf(Browser browser, Browser.Launched job) {
    return new EventStream(
        browser.open(browser.request("/api/jobs/%s/events".formatted(job.jobId()))));
  }

  private static void become(Connection connection, UUID user) throws SQLException {
    execute(connection, "RESET ROLE");
    execute(connection, "SET ROLE authenticated");
    execute(
        connection,
        "SET request.jwt.claims = '{\"sub\": \"%s\", \"role\": \"authenticated\"}'"
            .formatted(user));
  }

  private static long countOf(Connection connection, String table) throws SQLException {
    return Long.parseLong(
        texts(connection, "SELECT CAST(count(*) AS text) FROM public." + table).iterator().next());
  }

  private static void refuses(Connection connection, String sql) {
    assertThatThrownBy(() -> execute(connection, sql))
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(DENIED));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Set<String> texts(Connection connection, String sql) throws SQLException {
    var texts = new TreeSet<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
