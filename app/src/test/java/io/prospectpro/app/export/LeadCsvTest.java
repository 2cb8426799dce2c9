package io.prospectpro.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.prospectpro.app.lead.StoredLead;
import io.prospectpro.app.lead.StoredLeads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadCsvTest {

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"=cmd()", "+1+1", "-2", "@x", "\t=1", "\r=1", "|calc", "%x", "=1\n2"})
  void whatASpreadsheetWouldComputeIsMadeText(String hostile) {
    assertThat(LeadCsv.inert(hostile)).isEqualTo("'" + hostile);
  }

  @Test
  void rowTellsWhoseTheAddressIsWhoVerifiedItWhatItCostAndWhatIsMadeUp() throws Exception {
    var contacts =
        """
        [{"email": "info@pearl.com", "status": "risky", "found": {"person": null, "verification": null}},
         {"email": "mia@pearl.com.example", "status": "valid",
          "found": {"person": {"name": "Mia Long", "position": "=Owner"},
                    "verification": {"provider": "neverbounce", "verdict": "valid"}}}]
        """;

    var row = written(StoredLeads.lead("mia@pearl.com.example", "valid", contacts, true));

    assertThat(row.getField("E-mail status")).isEqualTo("valid");
    assertThat(row.getField("Verified by")).isEqualTo("neverbounce");
    assertThat(row.getField("Person")).isEqualTo("Mia Long");
    assertThat(row.getField("Position")).isEqualTo("'=Owner");
    assertThat(row.getField("Cost (USD)")).isEqualTo("0.0325");
    assertThat(row.getField("Sandbox")).isEqualTo("yes");
  }

  @Test
  void addressOfWhichNothingIsKnownHasEmptyFields() throws Exception {
    var contacts =
        """
        [{"email": "info@pearl.com", "status": "valid", "found": {"person": null, "verification": null}}]
        """;

    var withAddress = written(StoredLeads.lead("info@pearl.com", "valid", contacts, false));
    var without = written(StoredLeads.lead(null, "not_found", "[]", false));

    for (var row : List.of(withAddress, without)) {
      assertThat(row.getField("Verified by")).isEmpty();
      assertThat(row.getField("Person")).isEmpty();
      assertThat(row.getField("Position")).isEmpty();
      assertThat(row.getField("Sandbox")).isEqualTo("no");
    }
  }

  private NamedCsvRecord written(StoredLead lead) throws IOException {
    var file = folder.resolve("leads.csv");
    LeadCsv.write(List.of(lead), file);
    try (var rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      return rows.stream().findFirst().orElseThrow();
    }
  }

  @Test
  void phoneNumbersAndOrdinaryTextStayAsTheyAre() {
    assertThat(LeadCsv.inert("+13035550100")).isEqualTo("+13035550100");
    assertThat(LeadCsv.inert("A + B = C")).isEqualTo("A + B = C");
    assertThat(LeadCsv.inert("")).isEmpty();
  }
}
