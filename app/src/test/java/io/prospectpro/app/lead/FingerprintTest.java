package io.prospectpro.app.lead;

import static io.prospectpro.app.lead.CandidateMaker.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  @Test
  void theSameFirmFromAnotherRowIsRecognised() {
    var delivered = Set.copyOf(Fingerprint.of(candidate().id("a").make()).keys());
    var again = candidate().id("b").name("The Trident, LLC").street("940 Pearl Street").make();

    assertThat(Fingerprint.of(again).isAmong(delivered)).isTrue();
  }

  @Test
  void theSameRowIsRecognisedAfterARename() {
    var delivered = Set.copyOf(Fingerprint.of(candidate().make()).keys());
    var renamed = candidate().name("Trident Booksellers").street("1 New St").make();

    assertThat(Fingerprint.of(renamed).isAmong(delivered)).isTrue();
  }

  @Test
  void anotherBranchIsNotTakenForOneDelivered() {
    var pearl = candidate().id("a").name("Starbucks").phone("+18007827282").make();
    var delivered = Set.copyOf(Fingerprint.of(pearl).keys());
    var other =
        candidate()
            .id("b")
            .name("Starbucks")
            .street("2400 Baseline Rd")
            .town("Boulder", "80303")
            .phone("+18007827282")
            .make();

    assertThat(Fingerprint.of(other).isAmong(delivered)).isFalse();
  }

  @Test
  void keysTellNothingAboutTheFirm() {
    var keys = Fingerprint.of(candidate().phone("+13034443133").make()).keys();

    assertThat(keys).hasSize(3).allMatch(key -> key.matches("1:(row|place|phone):[0-9a-f]{32}"));
  }
}
