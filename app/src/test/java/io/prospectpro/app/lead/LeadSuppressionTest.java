package io.prospectpro.app.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.EventStream;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leads are put on the suppression list by what is known of them. */
class LeadSuppressionTest extends ApiTest {

  private static final String PATH = "/api/leads/suppression";

  private final JdbcClient db = JdbcClient.create(DATABASE.dataSource());

  /** The ids of so many new leads of this browser's, best first. */
  private static List<String> leadsOf(Browser owner, int leads) {
    var job = owner.launch("coffee shop", leads);
    try (var stream =
        new EventStream(owner.open(owner.request("/api/jobs/%s/events".formatted(job.jobId()))))) {
      stream.rest();
    }
    return owner
        .get("/api/campaigns/%s/lead-rows".formatted(job.campaignId()))
        .json()
        .path("items")
        .valueStream()
        .map(row -> row.path("id").asString())
        .toList();
  }

  private void change(String lead, String assignments) {
    db.sql("UPDATE public.leads SET %s WHERE id = CAST(:id AS uuid)".formatted(assignments))
        .param("id", lead)
        .update();
  }

  private static String body(List<String> leads, String more) {
    return leads.stream()
        .map("\"%s\""::formatted)
        .collect(Collectors.joining(", ", "{\"leadIds\": [", "]%s}".formatted(more)));
  }

  private static List<String> listOf(Browser owner) {
    return owner
        .get("/api/suppressions")
        .json()
        .valueStream()
        .map(entry -> entry.path("kind").asString() + ":" + entry.path("value").asString())
        .sorted()
        .toList();
  }

  @Test
  void addressDomainAndNumberGoOnTheListOnce() {
    var owner = newGuest();
    var leads = leadsOf(owner, 1);
    change(
        leads.getFirst(),
        "email = 'Ana@Cafe.com', email_status = 'valid', website = 'https://www.cafe.com/menu'");

    var first = owner.post(PATH, body(leads, ", \"reason\": \"Asked us to.\"")).json();
    var second = owner.post(PATH, body(leads, "")).json();

    assertThat(first.toString()).isEqualTo("{\"added\":3,\"known\":0,\"nothing\":0}");
    assertThat(second.toString()).isEqualTo("{\"added\":0,\"known\":3,\"nothing\":0}");
    assertThat(listOf(owner))
        .containsExactly("domain:cafe.com", "email:ana@cafe.com", "phone:+13035550001");
    assertThat(owner.get("/api/suppressions").json().findValuesAsString("reason"))
        .containsOnly("Asked us to.");
  }

  @Test
  void platformThatManyFirmsAreOnIsNeverSuppressedAsAWhole() {
    var owner = newGuest();
    var leads = leadsOf(owner, 1);
    change(leads.getFirst(), "website = 'https://www.facebook.com/cafe'");

    owner.post(PATH, body(leads, ""));

    assertThat(listOf(owner)).containsExactly("phone:+13035550001");
  }

  @Test
  void onlyWhatIsAskedForIsPutOnTheList() {
    var owner = newGuest();
    var leads = leadsOf(owner, 1);
    change(leads.getFirst(), "email = 'ana@cafe.com', email_status = 'valid'");

    owner.post(PATH, body(leads, ", \"what\": [\"email\"]"));

    assertThat(listOf(owner)).containsExactly("email:ana@cafe.com");
  }

  @Test
  void leadWithNothingToSuppressIsCounted() {
    var owner = newGuest();
    var leads = leadsOf(owner, 2);
    change(leads.getFirst(), "phone = NULL");

    var done = owner.post(PATH, body(leads, "")).json();

    assertThat(done.toString()).isEqualTo("{\"added\":1,\"known\":0,\"nothing\":1}");
  }

  @Test
  void leadOfSomebodyElseIsNotFoundAndNothingIsChanged() {
    var owner = newGuest();
    var own = leadsOf(owner, 1);
    var others = leadsOf(newGuest(), 1);

    var reply = owner.post(PATH, body(Stream.concat(own.stream(), others.stream()).toList(), ""));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.text("/detail")).contains("1 of these 2 leads");
    assertThat(listOf(owner)).isEmpty();
  }

  @Test
  void itIsTheListOfTheWorkspaceThatTheLeadIsInAndOfMembersOnly() {
    var team = newTeam();
    var leads = leadsOf(team.owner().browser().in(team.id()), 1);

    assertThat(team.viewer().browser().post(PATH, body(leads, "")).status()).isEqualTo(403);
    assertThat(team.member().browser().post(PATH, body(leads, "")).status()).isEqualTo(200);

    assertThat(listOf(team.owner().browser().in(team.id()))).containsExactly("phone:+13035550001");
    assertThat(listOf(team.member().browser())).isEmpty();
  }

  @Test
  void whatCannotBeMeantIsRefusedByItsField() {
    var owner = newGuest();
    var one = List.of(UUID.randomUUID().toString());
    var many = Collections.nCopies(1_001, one.getFirst());

    assertThat(owner.post(PATH, body(List.of(), "")).text("/errors/0/field")).isEqualTo("leadIds");
    assertThat(owner.post(PATH, body(many, "")).text("/errors/0/value")).isEqualTo("1001");
    var kind = owner.post(PATH, body(one, ", \"what\": [\"fax\"]"));
    assertThat(kind.status()).isEqualTo(400);
    assertThat(kind.text("/detail")).contains("fax", "email, domain and phone");
  }
}
