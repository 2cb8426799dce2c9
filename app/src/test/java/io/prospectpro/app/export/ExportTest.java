package io.prospectpro.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.EventStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leads leave as files that a spreadsheet opens. */
class ExportTest extends ApiTest {

  static final List<String> HOSTILE =
      List.of(
          "=cmd()",
          "+1",
          "-2+3",
          "@x",
          "a \"quoted\" name",
          "two\nlines",
          "Café 🍕 <b>&amp;",
          "مقهى العربي",
          "_x0041_");

  @Test
  void hostileNamesAreTextInTheSpreadsheet() throws IOException {
    var browser = newGuest();
    var campaign = campaignOf(browser, HOSTILE.size());
    rename(campaign);

    try (var book = new ReadableWorkbook(open(browser, campaign, "format=xlsx"))) {
      var rows = book.getFirstSheet().read();
      assertThat(texts(rows.getFirst())).startsWith("Name", "Category").contains("Phone");
      assertThat(rows.stream().skip(1).map(row -> row.getCellText(0)))
          .containsExactlyInAnyOrderElementsOf(
              HOSTILE.stream().map(name -> name.replace("_x0041_", "_x005F_x0041_")).toList());
      assertThat(rows.get(1).getCell(0).getFormula()).isNull();
      var about = book.getSheet(1).orElseThrow();
      assertThat(about.getName()).isEqualTo("Sources and licences");
    }
  }

  @Test
  void hostileNamesAreInertInCsvWhichBeginsWithAMarkOnlyIfAsked() throws IOException {
    var browser = newGuest();
    var campaign = campaignOf(browser, HOSTILE.size());
    rename(campaign);

    var plain = read(open(browser, campaign, "format=csv&columns=name"));
    var marked = read(open(browser, campaign, "format=csv&columns=name&bom=true"));

    assertThat(marked).isEqualTo("\uFEFF" + plain);
    try (var csv = CsvReader.builder().ofNamedCsvRecord(plain)) {
      assertThat(csv.stream().map(row -> row.getField("Name")))
          .containsExactlyInAnyOrder(
              "'=cmd()",
              "'+1",
              "'-2+3",
              "'@x",
              "a \"quoted\" name",
              "two\nlines",
              "Café 🍕 <b>&amp;",
              "مقهى العربي",
              "_x0041_");
    }
  }

  @Test
  void chosenColumnsInJsonAndTheDatasetsCreditAndNobodyOnTheSuppressionList() {
    var browser = newGuest();
    var campaign = campaignOf(browser, 3);
    browser.post("/api/suppressions", "{\"value\": \"(303) 555-0002\"}");
    credit(campaign, "overture-test", "Contains Overture data.");

    var reply = browser.get(path(campaign, "format=json&columns=phone,name,miles"));

    assertThat(reply.header("Content-Disposition"))
        .matches("attachment; .*coffee-shop-boulder-co-\\d{4}-\\d\\d-\\d\\d\\.json.*");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    var json = reply.json();
    assertThat(json.path("leads")).hasSize(2);
    assertThat(json.at("/leads/0").propertyNames()).containsExactly("name", "phone", "miles");
    assertThat(json.at("/leads/0/miles").asDouble()).isEqualTo(1.5);
    assertThat(json.path("leftOut").asInt()).isEqualTo(1);
    assertThat(json.path("attribution").toString()).contains("Contains Overture data.");
  }

  @Test
  void filterAndChoiceDecideWhatIsInTheFile() {
    var browser = newGuest();
    var campaign = campaignOf(browser, 5);
    var leads = browser.get("/api/campaigns/%s/lead-rows".formatted(campaign)).json();
    var third = leads.at("/items/2/id").asString();
    var first = leads.at("/items/0/id").asString();

    var sure = browser.get(path(campaign, "format=json&confidence=98")).json();
    var found = browser.get(path(campaign, "format=json&q=CAFE%204&has=phone")).json();
    var called = browser.get(path(campaign, "format=json&q=%28303%29%20555-0004")).json();
    var none = browser.get(path(campaign, "format=json&verified=true")).json();
    var chosen =
        browser.post(
            "/api/campaigns/%s/export".formatted(campaign),
            "{\"format\": \"json\", \"leadIds\": [\"%s\", \"%s\"]}".formatted(third, first));

    assertThat(sure.path("leads")).hasSize(2);
    assertThat(found.at("/leads/0/name").asString()).isEqualTo("Cafe 4");
    assertThat(called.path("leads")).hasSize(1);
    assertThat(called.at("/leads/0/name").asString()).isEqualTo("Cafe 4");
    assertThat(none.path("leads")).isEmpty();
    assertThat(chosen.status()).as(chosen.body()).isEqualTo(200);
    assertThat(chosen.text("/leads/0/name")).isEqualTo("Cafe 3");
    assertThat(chosen.text("/leads/1/name")).isEqualTo("Cafe 1");
  }

  @Test
  void eachFilterOfTheResultsPageNarrowsTheFile() {
    var browser = newGuest();
    var campaign = campaignOf(browser, 3);
    sql(
        """
        UPDATE public.leads
        SET email = 'ana@cafe.example', email_status = 'valid', website = 'https://cafe.example',
            contacts = '[{"email": "ana@cafe.example", "found": {"verification": {"status": "valid"}}}]',
            sources = ARRAY['osm'], category = 'bakery', distance_miles = 9
        WHERE campaign_id = :campaign AND name = 'Cafe 2'
        """,
        campaign);
    sql(
        """
        UPDATE public.leads
        SET email = 'bob@cafe.example', email_status = 'valid', phone = NULL, distance_miles = NULL
        WHERE campaign_id = :campaign AND name = 'Cafe 3'
        """,
        campaign);

    assertThat(namesOf(browser, campaign, "has=email")).containsExactly("Cafe 2", "Cafe 3");
    assertThat(namesOf(browser, campaign, "has=email,phone")).containsExactly("Cafe 2");
    assertThat(namesOf(browser, campaign, "has=website")).containsExactly("Cafe 2");
    // That our own look at a domain found it in order is no verification.
    assertThat(namesOf(browser, campaign, "verified=true")).containsExactly("Cafe 2");
    assertThat(namesOf(browser, campaign, "source=open_data")).containsExactly("Cafe 1", "Cafe 3");
    assertThat(namesOf(browser, campaign, "category=bakery")).containsExactly("Cafe 2");
    assertThat(namesOf(browser, campaign, "miles=1.5")).containsExactly("Cafe 1");
    assertThat(namesOf(browser, campaign, "q=ANA@")).containsExactly("Cafe 2");
    assertThat(namesOf(browser, campaign, "")).hasSize(3);
  }

  private static List<String> namesOf(Browser browser, UUID campaign, String filter) {
    return browser
        .get(path(campaign, "format=json&columns=name&" + filter))
        .json()
        .path("leads")
        .findValuesAsString("name");
  }

  @Test
  void unknownColumnAndFormatAreRefusedWithTheirNames() {
    var browser = newGuest();
    var campaign = campaignOf(browser, 1);

    assertThat(browser.get(path(campaign, "columns=name,salary")).text("/errors/0/value"))
        .isEqualTo("salary");
    assertThat(browser.get(path(campaign, "format=pdf")).status()).isEqualTo(400);
    assertThat(newGuest().get(path(campaign, "format=csv")).status()).isEqualTo(404);
  }

  @Test
  void whatGoogleSaidIsOnNoMapAndInNoFile() {
    var browser = newGuest();
    var campaign = campaignOf(browser, 1);
    sql(
        """
        UPDATE public.leads
        SET provenance = '{"position": {"source": "google"}, "phone": {"source": "google"}}'
        WHERE campaign_id = :campaign
        """,
        campaign);

    var row = browser.get("/api/campaigns/%s/lead-rows".formatted(campaign)).json().at("/items/0");
    var file =
        browser.get(path(campaign, "format=json&columns=name,phone,latitude,longitude")).json();

    assertThat(row.path("latitude").isNull()).isTrue();
    assertThat(row.path("phone").asString()).isNotEmpty();
    assertThat(file.at("/leads/0/phone").isNull()).isTrue();
    assertThat(file.at("/leads/0/latitude").isNull()).isTrue();
    assertThat(file.at("/attribution").toString()).doesNotContain("google");
  }

  @Test
  void exportIsInTheLog() {
    var browser = newBrowser();
    var user = browser.signIn();
    var campaign = campaignOf(browser, 2);

    browser.get(path(campaign, "format=xlsx"));

    var detail =
        JdbcClient.create(DATABASE.dataSource())
            .sql(
                """
                SELECT detail::text FROM audit.entry
                WHERE action = 'leads_exported' AND actor = :user AND target = :campaign
                """)
            .param("user", user)
            .param("campaign", campaign.toString())
            .query(String.class)
            .single();
    assertThat(detail).contains("xlsx").contains("2");
  }

  @Test
  void thirtyThousandLeadsPassThroughAMemoryThatDoesNotGrowWithThem() throws IOException {
    var browser = newGuest();
    var campaign = campaignOf(browser, 1);
    insertMore(campaign, 29_999);

    for (var format : List.of("csv", "json", "xlsx")) {
      var peak = new Peak();
      long bytes;
      try (var in = open(browser, campaign, "format=" + format)) {
        bytes = peak.drain(in);
      }
      // A page of 500 is less than a megabyte, all of them as objects are several times the limit.
      assertThat(peak.growth()).as(format).isLessThan(10L << 20);
      assertThat(bytes).as(format).isGreaterThan(900_000);
    }
    assertThat(
            browser
                .get("/api/campaigns/%s/lead-rows?limit=5000".formatted(campaign))
                .json()
                .path("items"))
        .hasSize(5_000);
  }

  /** How much more is alive while a stream is read than before. */
  private static final class Peak {

    private final long before = alive();
    private long most = before;

    long drain(InputStream in) throws IOException {
      var buffer = new byte[1 << 16];
      var total = 0L;
      var next = 1L << 18;
      for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        total += n;
        if (total > next && next < 4L << 20) {
          next *= 2;
          most = Math.max(most, alive());
        }
      }
      return total;
    }

    long growth() {
      return most - before;
    }

    private static long alive() {
      var memory = ManagementFactory.getMemoryMXBean();
      memory.gc();
      return memory.getHeapMemoryUsage().getUsed();
    }
  }

  private static List<String> texts(Row row) {
    var texts = new ArrayList<String>();
    row.forEach(cell -> texts.add(cell.getText()));
    return texts;
  }

  private static UUID campaignOf(Browser browser, int leads) {
    var job = browser.launch("coffee shop", leads);
    try (var stream =
        new EventStream(
            browser.open(browser.request("/api/jobs/%s/events".formatted(job.jobId()))))) {
      stream.rest();
    }
    return job.campaignId();
  }

  private static void rename(UUID campaign) {
    for (var i = 0; i < HOSTILE.size(); i++) {
      JdbcClient.create(DATABASE.dataSource())
          .sql("UPDATE public.leads SET name = :name WHERE campaign_id = :campaign AND name = :old")
          .param("name", HOSTILE.get(i))
          .param("campaign", campaign)
          .param("old", "Cafe " + (i + 1))
          .update();
    }
  }

  private static void credit(UUID campaign, String dataset, String attribution) {
    JdbcClient.create(DATABASE.dataSource())
        .sql(
            """
            INSERT INTO opendata.dataset (key, title, licence, attribution, version, is_bundled, row_count)
            VALUES (:key, 'Test', 'CDLA-Permissive-2.0', :attribution, '1', false, 0)
            ON CONFLICT DO NOTHING
            """)
        .param("key", dataset)
        .param("attribution", attribution)
        .update();
    sql(
        """
        UPDATE public.leads
        SET provenance = '{"name": {"source": "open_data", "dataset": "overture-test"}}'
        WHERE campaign_id = :campaign
        """,
        campaign);
  }

  private static void insertMore(UUID campaign, int howMany) {
    sql(
        """
        INSERT INTO public.leads (campaign_id, workspace_id, user_id, job_id, fingerprints, name, category,
          category_label, street, city, state, postcode, country, phone, confidence, reasons, score_version, sources,
          provenance, latitude, longitude, distance_miles, cost, lead_key, contacts, is_sandbox)
        SELECT l.campaign_id, l.workspace_id, l.user_id, l.job_id, ARRAY['more:' || n], 'More ' || n, l.category,
          l.category_label, l.street, l.city, l.state, l.postcode, l.country, '+1720555' || lpad((n %% 10000)::text, 4, '0'),
          n %% 100, l.reasons, l.score_version, l.sources, l.provenance, l.latitude, l.longitude,
          l.distance_miles, l.cost, 'more-' || n, l.contacts, false
        FROM public.leads l
        CROSS JOIN generate_series(1, %d) AS n
        WHERE l.campaign_id = :campaign
        """
            .formatted(howMany),
        campaign);
  }

  private static void sql(String statement, UUID campaign) {
    JdbcClient.create(DATABASE.dataSource()).sql(statement).param("campaign", campaign).update();
  }

  private static String path(UUID campaign, String query) {
    return "/api/campaigns/%s/export?%s".formatted(campaign, query);
  }

  private static InputStream open(Browser browser, UUID campaign, String query) {
    var response = browser.open(browser.request(path(campaign, query)));
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  private static String read(InputStream in) throws IOException {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
