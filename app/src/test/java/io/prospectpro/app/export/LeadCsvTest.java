package io.prospectpro.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadCsvTest {

  @ParameterizedTest
  @ValueSource(strings = {"=cmd()", "+1+1", "-2", "@x", "\t=1", "\r=1", "|calc", "%x", "=1\n2"})
  void whatASpreadsheetWouldComputeIsMadeText(String hostile) {
    assertThat(LeadCsv.inert(hostile)).isEqualTo("'" + hostile);
  }

  @Test
  void phoneNumbersAndOrdinaryTextStayAsTheyAre() {
    assertThat(LeadCsv.inert("+13035550100")).isEqualTo("+13035550100");
    assertThat(LeadCsv.inert("A + B = C")).isEqualTo("A + B = C");
    assertThat(LeadCsv.inert("")).isEmpty();
  }
}
