package io.prospectpro.app.walls;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Team;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who gets which answer from every route of the description, asked in the name of a team and with
 * the ids of the team's things. A new route fails here until the table in {@code docs/security.md}
 * has its row.
 */
@Tag("slow")
@TestPropertySource(
    properties = {
      "prospectpro.limits.read=0",
      "prospectpro.limits.submit=0",
      "prospectpro.limits.stream=0"
    })
class RouteMatrixTest extends ApiTest {

  private enum Who {
    ANONYMOUS("anonymous"),
    GUEST("guest"),
    OTHER_USER("other user"),
    VIEWER("viewer"),
    MEMBER("member"),
    OWNER("owner"),
    ADMIN("admin");

    private final String heading;

    Who(String heading) {
      this.heading = heading;
    }
  }

  private static final Set<Who> STRANGERS = Set.of(Who.GUEST, Who.OTHER_USER, Who.ADMIN);

  /** They need something that only a letter or the console says. */
  private static final Set<String> NOBODY_SUCCEEDS =
      Set.of(
          "DELETE /api/account/sessions/{id}",
          "DELETE /api/admin/providers/{provider}",
          "DELETE /api/keys/{id}",
          "GET /api/account",
          "PATCH /api/account",
          "POST /api/account/deletion",
          "POST /api/admin/providers/{provider}/test",
          "POST /api/campaigns/{id}/export",
          "POST /api/first-admin",
          "POST /api/invitations/accept",
          "POST /api/leads/suppression",
          "POST /api/password-reset",
          "POST /api/password-reset/confirmation",
          "POST /api/sign-in",
          "POST /api/sign-up",
          "POST /api/sign-up/confirmation",
          "POST /api/unsubscribe/{token}",
          "POST /functions/v1/business-discovery-background",
          "PUT /api/account/password",
          "PUT /api/admin/providers/{provider}");

  /** After them, somebody is signed out or somebody else, or the team is gone. */
  private static final Pattern USING_PEOPLE_UP =
      Pattern.compile(
          "DELETE /api/(session|account/sessions.*|workspaces/\\{id})|POST"
              + " /api/(sign-.*|account/.*|session)");

  private final JsonNode document = readDocument();

  private static JsonNode readDocument() {
    try {
      return JsonMapper.shared().readTree(Files.readString(Path.of("..", "docs", "openapi.json")));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyRouteAnswersEverybodyAsTheDocumentSays() throws IOException {
    var matrix = new TreeMap<String, Map<Who, Integer>>();
    var company = new Company();
    for (var route : routes()) {
      var asked = USING_PEOPLE_UP.matcher(route).matches() ? new Company() : company;
      matrix.put(route.replaceFirst("^(\\w+) (.*)", "$2 $1"), measure(route, asked));
    }

    matrix.forEach(this::wallsHold);
    PrintedTable.isInTheDocument("routes", print(matrix));
  }

  private List<String> routes() {
    return document.path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().propertyNames().stream()
                    .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
        .sorted()
        .toList();
  }

  private Map<Who, Integer> measure(String route, Company company) {
    var answers = new EnumMap<Who, Integer>(Who.class);
    for (var who : Who.values()) {
      var asked = company;
      if (who == Who.ADMIN && route.equals("DELETE /api/workspaces/{id}")) {
        asked = new Company(); // The owner before has deleted the other's team.
      }
      answers.put(who, asked.answer(who, route));
    }
    return answers;
  }

  /** A team with everybody around it. */
  private final class Company {

    private final Team team = newTeam();
    private final RouteThings things = new RouteThings(team, RouteMatrixTest.this::newAccount);
    private final Map<Who, Browser> browsers =
        new EnumMap<>(
            Map.of(
                Who.ANONYMOUS, newBrowser(),
                Who.GUEST, newGuest(),
                Who.OTHER_USER, newAccount().browser(),
                Who.VIEWER, team.viewer().browser(),
                Who.MEMBER, team.member().browser(),
                Who.OWNER, team.owner().browser(),
                Who.ADMIN, newServerAdmin().browser()));

    int answer(Who who, String route) {
      var browser = Objects.requireNonNull(browsers.get(who));
      forgetTries();
      browser.get("/api/session"); // for the CSRF cookie
      var request =
          browser
              .posting(things.pathOf(route), "")
              .method(route.replaceFirst(" .*", ""), RouteThings.publisherOf(route))
              .setHeader("X-Workspace", team.id().toString());
      return browser.send(request).status();
    }
  }

  /** All come from one address, and what one tried must not count for the next. */
  private static void forgetTries() {
    JdbcClient.create(DATABASE.dataSource()).sql("DELETE FROM account.throttle").update();
  }

  /** Whatever the document says. */
  private void wallsHold(String row, Map<Who, Integer> cells) {
    var method = row.replaceFirst(".* ", "");
    var path = row.replaceFirst(" .*", "");
    var operation = document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
    var isOpen = operation.path("security").isArray() && operation.path("security").isEmpty();
    if (!isOpen) {
      assertThat(cells.get(Who.ANONYMOUS)).as(row).isEqualTo(401);
    }
    if (path.contains("{") && !path.startsWith("/api/admin/")) {
      STRANGERS.forEach(who -> assertThat(cells.get(who)).as(row + " " + who).isEqualTo(404));
    }
    if (path.startsWith("/api/admin/")) {
      Stream.of(Who.values())
          .filter(who -> who != Who.ADMIN && who != Who.ANONYMOUS)
          .forEach(who -> assertThat(cells.get(who)).as(row + " " + who).isEqualTo(403));
    }
    if (!NOBODY_SUCCEEDS.contains(method + " " + path)) {
      assertThat(cells.values()).as(row).anyMatch(status -> status < 300);
    }
    assertThat(cells.values()).as(row).allMatch(status -> status < 500);
  }

  private static String print(Map<String, Map<Who, Integer>> matrix) {
    var lines = new StringBuilder("| route | |");
    Stream.of(Who.values()).forEach(who -> lines.append(" ").append(who.heading).append(" |"));
    lines.append("\n| --- | --- |").append(" --- |".repeat(Who.values().length)).append('\n');
    matrix.forEach(
        (row, cells) ->
            lines
                .append("| %s |".formatted(row.replace(" ", " | ")))
                .append(
                    Stream.of(Who.values())
                        .map(who -> " %d |".formatted(Objects.requireNonNull(cells.get(who))))
                        .collect(Collectors.joining()))
                .append('\n'));
    return lines.toString();
  }
}
