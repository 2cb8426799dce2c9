package io.prospectpro.app.enrichment.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.provider.neverbounce.CheckedAddress;
import io.prospectpro.app.provider.neverbounce.CheckedAddress.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "VALID | has_dns | | valid |",
        "VALID | role_account | | valid | A shared address (Info@), read by whoever is on duty.",
        "VALID | spamtrap_network | | risky | cafe.example belongs to a network that sets traps for senders.",
        "CATCHALL | accepts_all | | risky | cafe.example accepts every address, so whether this one exists is not known.",
        "UNKNOWN | has_dns | | could_not_ask | NeverBounce could not find out: the mail server of cafe.example did not say.",
        "DISPOSABLE | disposable_email | | invalid | cafe.example hands out mailboxes to throw away.",
        "INVALID | has_dns | | invalid | Mail does not arrive: cafe.example does not know this address.",
        "INVALID | bad_dns | | invalid | Mail does not arrive: cafe.example has no mail server.",
        "INVALID | bad_syntax | info@cafe.com | invalid"
            + " | Mail does not arrive: this is not an e-mail address. Perhaps info@cafe.com was meant."
      })
  void everyVerdictMeansOneThingForTheLead(
      Verdict verdict,
      String flag,
      @Nullable String correction,
      String status,
      @Nullable String note) {
    var checked = new CheckedAddress("x", verdict, List.of(flag), correction);

    var finding = Finding.of("Info@cafe.example", checked);

    assertThat(finding)
        .isEqualTo(
            new Finding("info@cafe.example", "done", verdict.key(), List.of(flag), status, note));
  }
}
