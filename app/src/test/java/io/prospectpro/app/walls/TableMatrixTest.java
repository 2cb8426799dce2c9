package io.prospectpro.app.walls;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.EventStream;
import io.prospectpro.app.walls.TenantTable.Target;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who may do what with the rows of a team, in every table and view of public; and with rows of
 * their own. A new table fails here until {@link TenantTable} knows it, and every change of a right
 * until the table in {@code docs/security.md} says it.
 */
class TableMatrixTest extends ApiTest {

  /** Who asks. */
  private enum Who {
    ANONYMOUS("anonymous"),
    GUEST("guest"),
    OTHER_USER("other user"),
    VIEWER("viewer"),
    MEMBER("member"),
    OWNER("owner"),
    ADMIN("admin"),
    ONESELF("one's own");

    private final String heading;

    Who(String heading) {
      this.heading = heading;
    }
  }

  private static final Set<Who> STRANGERS = Set.of(Who.GUEST, Who.OTHER_USER, Who.ADMIN);
  private static final List<String> VERBS = List.of("SELECT", "INSERT", "UPDATE", "DELETE");

  @Autowired private DataSource requestPool;

  private final Map<Who, UUID> people = new EnumMap<>(Who.class);
  private Target ofTheTeam = new Target(new UUID(0, 0), new UUID(0, 0));
  private Target ofOneself = ofTheTeam;

  @BeforeEach
  void teamAndGuestWithEverything() {
    var team = newTeam();
    fill(team.member().browser().in(team.id()));
    team.invite("{\"email\": \"new@example.com\", \"role\": \"viewer\"}");
    ofTheTeam = new Target(team.id(), team.member().id());

    var self = newBrowser();
    var selfId = self.signIn();
    fill(self);
    ofOneself = new Target(selfId, selfId);

    people.put(Who.GUEST, newBrowser().signIn());
    people.put(Who.OTHER_USER, newAccount().id());
    people.put(Who.VIEWER, team.viewer().id());
    people.put(Who.MEMBER, team.member().id());
    people.put(Who.OWNER, team.owner().id());
    people.put(Who.ADMIN, newAdmin());
    people.put(Who.ONESELF, selfId);
  }

  private UUID newAdmin() {
    var id = newAccount().id();
    JdbcClient.create(DATABASE.dataSource())
        .sql("UPDATE account.account SET is_admin = true WHERE user_id = :id")
        .param("id", id)
        .update();
    return id;
  }

  private UUID idOf(Who who) {
    return Objects.requireNonNull(people.get(who));
  }

  private static void fill(Browser browser) {
    var reply =
        browser.send(
            browser
                .posting(
                    "/api/campaigns",
                    "{\"businessType\": \"cafe\", \"location\": \"Boulder, CO\", \"maxResults\": 2}")
                .header("Idempotency-Key", "a-key"));
    assertThat(reply.status()).as(reply.body()).isEqualTo(202);
    try (var stream = new EventStream(browser.open(browser.request(reply.text("/eventsUrl"))))) {
      stream.rest();
    }
    assertThat(browser.post("/api/suppressions", "{\"value\": \"cafe.com\"}").status())
        .isEqualTo(204);
    assertThat(browser.post("/api/keys", "{\"name\": \"k\", \"scopes\": [\"read\"]}").status())
        .isEqualTo(201);
  }

  @Test
  void everyTableAndViewIsInTheMatrixAndHasRowLevelSecurity() throws SQLException {
    var known = TenantTable.ALL.stream().map(TenantTable::name).collect(toCollection(TreeSet::new));
    try (var connection = DATABASE.dataSource().getConnection()) {
      var inPublic =
          """
          SELECT c.relname
          FROM pg_class c
          WHERE c.relnamespace = CAST('public' AS regnamespace) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
          """;

      assertThat(SqlSession.texts(connection, inPublic)).isEqualTo(known);
      assertThat(
              SqlSession.texts(
                  connection,
                  inPublic
                      + """
                      AND NOT (c.relkind IN ('r', 'p') AND c.relrowsecurity)
                      AND NOT (c.relkind = 'v' AND 'security_invoker=true' = ANY (c.reloptions))
                      """))
          .isEmpty();
    }
  }

  @Test
  void matrixIsWhatTheDocumentSays() throws SQLException, IOException {
    var matrix = measure(TenantTable.ALL);

    assertThat(matrix.keySet()).hasSize(TenantTable.ALL.size() * VERBS.size());
    matrix.forEach(TableMatrixTest::strangersGetNothing);
    PrintedTable.isInTheDocument("tables", print(matrix));
  }

  /** Whatever the document says. */
  private static void strangersGetNothing(String row, Map<Who, String> cells) {
    assertThat(cells.get(Who.ANONYMOUS)).as(row).isEqualTo("refused");
    STRANGERS.forEach(who -> assertThat(cells.get(who)).as(row).isIn("refused", "none"));
    // A viewer's key is their own, and may no more than they.
    if (!row.endsWith("SELECT") && !row.startsWith("api_keys")) {
      assertThat(cells.get(Who.VIEWER)).as(row).isIn("refused", "none");
    }
  }

  private Map<String, Map<Who, String>> measure(List<TenantTable> tables) throws SQLException {
    var matrix = new TreeMap<String, Map<Who, String>>();
    for (var table : tables) {
      for (var number = 0; number < VERBS.size(); number++) {
        var row = "%s %d %s".formatted(table.name(), number, VERBS.get(number));
        matrix.put(row, measure(table, VERBS.get(number)));
      }
    }
    return matrix;
  }

  private Map<Who, String> measure(TenantTable table, String verb) throws SQLException {
    var cells = new EnumMap<Who, String>(Who.class);
    for (var who : Who.values()) {
      try (var session = new SqlSession(requestPool)) {
        become(who, session);
        cells.put(who, measure(table, verb, who, session));
      }
    }
    return cells;
  }

  private void become(Who who, SqlSession session) throws SQLException {
    switch (who) {
      case ANONYMOUS -> session.asNobody();
      case GUEST, ONESELF -> session.as(idOf(who), "\"is_anonymous\": true");
      case OTHER_USER, VIEWER, MEMBER, OWNER -> session.as(idOf(who));
      // What users may write into their own claims, and what an admin of the program is, opens
      // nothing.
      case ADMIN ->
          session.as(
              idOf(who),
              "\"app_metadata\": {\"admin\": true}, \"user_metadata\": {\"role\": \"service_role\"}");
    }
  }

  private String measure(TenantTable table, String verb, Who who, SqlSession session)
      throws SQLException {
    if (who == Who.ONESELF && table.isOfTeams()) {
      return "–";
    }
    var target = who == Who.ONESELF ? ofOneself : ofTheTeam;
    var rows = target.in(table.rows());
    return switch (verb) {
      case "SELECT" -> select(table, rows, session);
      case "INSERT" -> insert(table, who, target, session);
      case "UPDATE" -> update(table, rows, session);
      default -> delete(table, rows, session);
    };
  }

  private static String select(TenantTable table, String rows, SqlSession session)
      throws SQLException {
    return said(session.count(table.name(), rows).stream().boxed().toList());
  }

  /** As themselves where the row names the team; else in the name of the team's member. */
  private String insert(TenantTable table, Who who, Target target, SqlSession session)
      throws SQLException {
    if (table.insert() == null) {
      return "refused";
    }
    var user =
        table.insert().contains("{workspace}")
            ? people.getOrDefault(who, target.userId())
            : target.userId();
    var row = new Target(target.workspaceId(), user);
    return said(session.change(row.in(table.insert())).stream().boxed().toList());
  }

  /** The columns that can be changed. */
  private static String update(TenantTable table, String rows, SqlSession session)
      throws SQLException {
    var changed = new ArrayList<String>();
    var isRefused = true;
    for (var column : columnsOf(table)) {
      var count =
          session.change(
              "UPDATE public.%s SET %s = %2$s WHERE %s".formatted(table.name(), column, rows));
      isRefused &= count.isEmpty();
      if (count.orElse(0) > 0) {
        changed.add(column);
      }
    }
    return changed.isEmpty() ? isRefused ? "refused" : "none" : String.join(", ", changed);
  }

  /** But for those that are computed: nobody can set them. */
  private static Set<String> columnsOf(TenantTable table) throws SQLException {
    try (var connection = DATABASE.dataSource().getConnection()) {
      return SqlSession.texts(
          connection,
          """
          SELECT attname
          FROM pg_attribute
          WHERE attrelid = CAST('public.%s' AS regclass) AND attnum > 0 AND NOT attisdropped
            AND attgenerated = ''
          """
              .formatted(table.name()));
    }
  }

  private static String delete(TenantTable table, String rows, SqlSession session)
      throws SQLException {
    var sql = "DELETE FROM public.%s WHERE %s".formatted(table.name(), rows);
    return said(session.change(sql).stream().boxed().toList());
  }

  private static String said(List<Integer> count) {
    return count.isEmpty() ? "refused" : count.getFirst() == 0 ? "none" : "yes";
  }

  private static String print(Map<String, Map<Who, String>> matrix) {
    var headings = Stream.of(Who.values()).map(who -> who.heading).collect(joining(" | "));
    var dashes = "| --- ".repeat(Who.values().length + 2) + "|";
    return matrix.entrySet().stream()
        .map(
            row ->
                "| %s | %s |"
                    .formatted(
                        row.getKey().replaceFirst(" [0-9] ", " | "),
                        String.join(" | ", row.getValue().values())))
        .collect(joining("\n", "| table | | %s |\n%s\n".formatted(headings, dashes), "\n"));
  }

  /** So each stands for something that this matrix shows, and none can get lost. */
  @Test
  void matrixIsAnotherWithoutAnyOneOfThePolicies() throws SQLException {
    var policies = policies();
    assertThat(policies.keySet())
        .as("tables with policies")
        .containsExactlyInAnyOrderElementsOf(
            TenantTable.ALL.stream()
                .filter(table -> table.insert() != null)
                .map(TenantTable::name)
                .toList());
    for (var table : TenantTable.ALL) {
      var before = measure(List.of(table));
      for (var policy : policies.getOrDefault(table.name(), List.of())) {
        owner("DROP POLICY \"%s\" ON public.%s".formatted(policy.name(), table.name()));
        try {
          assertThat(measure(List.of(table))).as(policy.name()).isNotEqualTo(before);
        } finally {
          owner(policy.definition());
        }
      }
    }
    assertThat(policies()).isEqualTo(policies);
  }

  private record Policy(String name, String definition) {}

  /** Of each table. */
  private static Map<String, List<Policy>> policies() {
    return JdbcClient.create(DATABASE.dataSource())
        .sql(
            """
            SELECT tablename, policyname,
                   format('CREATE POLICY %I ON public.%I AS %s FOR %s TO %s', policyname, tablename,
                          permissive, cmd, array_to_string(roles, ', '))
                   || coalesce(' USING (' || qual || ')', '')
                   || coalesce(' WITH CHECK (' || with_check || ')', '') AS definition
            FROM pg_policies
            WHERE schemaname = 'public'
            ORDER BY policyname
            """)
        .query(
            (row, _) ->
                Map.entry(
                    row.getString("tablename"),
                    new Policy(row.getString("policyname"), row.getString("definition"))))
        .list()
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }

  private static void owner(String sql) {
    JdbcClient.create(DATABASE.dataSource()).sql(sql).update();
  }

  @Test
  void nobodyAddsRowsInAnothersNameOrToAnothersWorkspace() throws SQLException {
    for (var table : TenantTable.ALL) {
      var other = new Target(ofTheTeam.workspaceId(), idOf(Who.OWNER));
      var elsewhere = new Target(idOf(Who.OWNER), idOf(Who.MEMBER));
      if (table.insert() != null && !table.name().equals("workspace_invitations")) {
        try (var session = new SqlSession(requestPool).as(idOf(Who.MEMBER))) {
          session.refuses(other.in(table.insert()));
          if (!table.name().equals("idempotency_keys")) {
            session.refuses(elsewhere.in(table.insert()));
          }
        }
      }
    }
  }

  @Test
  void nobodyEmptiesATable() throws SQLException {
    for (var table : TenantTable.ALL) {
      if (table.insert() != null) {
        for (var person : people.values()) {
          try (var session = new SqlSession(requestPool).as(person)) {
            session.refuses("TRUNCATE public.%s CASCADE".formatted(table.name()));
          }
        }
      }
    }
  }

  @Test
  void membersSeeEachOtherAndStrangersNobody() throws SQLException {
    var list = "SELECT user_id FROM public.list_members('%s')".formatted(ofTheTeam.workspaceId());
    try (var session = new SqlSession(requestPool)) {
      for (var who : List.of(Who.OWNER, Who.MEMBER, Who.VIEWER)) {
        assertThat(session.as(idOf(who)).texts(list)).hasSize(3);
      }
      for (var who : STRANGERS) {
        assertThat(session.as(idOf(who)).texts(list)).isEmpty();
      }
      session.asNobody().refuses(list);
    }
  }

  /** For readers of the fixture: a team has one of each. */
  @Test
  void fixtureHasRowsInEveryTable() throws SQLException {
    try (var connection = DATABASE.dataSource().getConnection()) {
      for (var table : TenantTable.ALL) {
        assertThat(
                SqlSession.texts(
                    connection,
                    "SELECT CAST(count(*) AS text) FROM public.%s WHERE %s"
                        .formatted(table.name(), ofTheTeam.in(table.rows()))))
            .as(table.name())
            .doesNotContain("0");
      }
    }
  }
}
