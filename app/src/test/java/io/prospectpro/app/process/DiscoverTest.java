package io.prospectpro.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code prospectpro discover}, as somebody types it. */
@Tag("database")
@Tag("slow")
class DiscoverTest {

  private static final TestDatabase DATABASE = TestPostgres.newDatabase();

  @TempDir private Path folder = Path.of("");

  private record Ran(int exit, String out, String err) {}

  private Ran run(String... arguments) throws IOException, InterruptedException {
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var process =
        ProductProcess.of(DATABASE, List.of(), arguments)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new Ran(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  @Test
  void jsonIsAllThatStandardOutputGetsAndLeadsAreReal() throws Exception {
    var ran = run("discover", "coffee shop", "Boulder, CO", "--max", "10", "--json");

    assertThat(ran.exit()).as(ran.err()).isZero();
    var leads = JsonMapper.shared().readTree(ran.out());
    assertThat(leads.size()).isEqualTo(10);
    for (var lead : leads) {
      assertThat(lead.path("name").asString()).isNotBlank();
      assertThat(lead.path("address").asString()).contains("Boulder");
      assertThat(lead.path("phone").isNull() && lead.path("website").isNull()).isFalse();
      assertThat(lead.path("confidence").asInt()).isBetween(50, 100);
      assertThat(lead.path("categoryLabel").asString()).containsIgnoringCase("c");
    }
    assertThat(ran.err()).contains("10 %", "30 %", "50 %", "90 %", "100 %");
  }

  @Test
  void professionalLeadsHaveVerifiedAddressesWithTheirSourceVerdictAndCost() throws Exception {
    var ran =
        run(
            "discover",
            "dentist",
            "Boulder, CO",
            "--max",
            "20",
            "--budget",
            "9",
            "--sandbox",
            "--tier",
            "professional",
            "--json");

    assertThat(ran.exit()).as(ran.err()).isZero();
    var leads = JsonMapper.shared().readTree(ran.out());
    assertThat(leads.size()).isEqualTo(20);
    var verified = 0;
    var cost = BigDecimal.ZERO;
    for (var lead : leads) {
      verified += lead.path("emailStatus").asString().equals("valid") ? 1 : 0;
      cost = cost.add(lead.path("cost").decimalValue());
      requireWholeContact(lead);
    }
    assertThat(verified).isGreaterThan(10);
    assertThat(cost).isGreaterThan(new BigDecimal("0.035")).isLessThan(new BigDecimal("9"));
    assertThat(cost).as("what the ledger says").isEqualByComparingTo(spent());
  }

  /** Its verdict is a provider's, and it says that the sandbox was asked. */
  private static void requireWholeContact(JsonNode lead) {
    assertThat(lead.path("emailStatus").asString()).isNotEqualTo("pending");
    for (var contact : lead.path("contacts")) {
      assertThat(contact.at("/found/finder").asString()).isIn("source", "website", "hunter");
      assertThat(lead.path("sandbox").asBoolean()).as(lead.toString()).isTrue();
    }
    if (lead.path("emailStatus").asString().equals("valid")) {
      var verification = lead.at("/contacts/0/found/verification");
      assertThat(verification.path("provider").asString()).isIn("hunter", "neverbounce");
      assertThat(verification.path("verdict").asString()).isEqualTo("valid");
    }
  }

  private static BigDecimal spent() throws SQLException {
    try (var connection = DATABASE.dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT sum(spent) FROM public.campaign_budgets")) {
      row.next();
      return row.getBigDecimal(1);
    }
  }

  @Test
  void unknownTypeAndPlaceAreRefusedWithBothValues() throws Exception {
    var ran = run("discover", "volcano", "Nowhere, ZZ");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("volcano", "Nowhere, ZZ").doesNotContain("Exception");
  }

  @Test
  void placeWithoutDataFindsNothingAndSaysWhereThereIsSome() throws Exception {
    var ran = run("discover", "dentist", "San Francisco, CA");

    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err()).contains("Boulder, CO", "import");
  }

  @Test
  void wrongWordsAreRefusedBeforeAnythingStarts() throws Exception {
    assertThat(run("discover", "dentist").exit()).isEqualTo(2);
    assertThat(run("discover", "dentist", "80302", "--max", "many").err()).contains("many");
    assertThat(run("discover", "dentist", "80302", "--max", "501").err()).contains("501");
  }

  @Test
  void csvOpensInASpreadsheet() throws Exception {
    var file = folder.resolve("leads.csv");

    var ran = run("discover", "dentist", "80302", "--max", "5", "--csv", file.toString());

    assertThat(ran.exit()).as(ran.err()).isZero();
    var lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    assertThat(lines).hasSize(6).first().asString().startsWith("Name,Category,Street");
    assertThat(ran.out()).contains("Name", "Phone");
  }

  @Test
  void startThatFailsIsExplainedInAParagraph() throws Exception {
    var err = folder.resolve("err");
    var builder =
        ProductProcess.of(DATABASE, List.of(), "discover", "dentist", "80302")
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(err.toFile());
    builder
        .environment()
        .put(
            "PROSPECTPRO_DATABASE_URL",
            "jdbc:postgresql://127.0.0.1:%d/none".formatted(ServerProcess.freePort()));

    var exit = builder.start().waitFor();

    assertThat(exit).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("out"))).isEmpty();
    assertThat(Files.readString(err))
        .startsWith("prospectpro: ")
        .doesNotContain("\tat ", "APPLICATION FAILED", "bean");
  }
}
