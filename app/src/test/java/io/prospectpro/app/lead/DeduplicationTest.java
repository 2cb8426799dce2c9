package io.prospectpro.app.lead;

import static io.prospectpro.app.lead.CandidateMaker.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeduplicationTest {

  @Test
  void sameFirmFromThreeSourcesIsOneWithProvenancePerField() {
    var best = candidate().id("a").dataset("first").confidence(0.95).make();
    var withPhone =
        candidate()
            .id("b")
            .dataset("second")
            .confidence(0.8)
            .name("The Trident LLC")
            .street("940 Pearl Street")
            .phone("+13034443133")
            .make();
    var withSite =
        candidate()
            .id("c")
            .dataset("third")
            .confidence(0.5)
            .phone("+13034443133")
            .website("https://tridentcafe.com")
            .make();

    var merged = Deduplication.merge(List.of(withSite, withPhone, best));

    assertThat(merged).hasSize(1);
    var firm = merged.getFirst();
    assertThat(firm.id()).isEqualTo("a");
    assertThat(firm.name()).isEqualTo("Trident");
    assertThat(firm.contacts().phone()).isEqualTo("+13034443133");
    assertThat(firm.contacts().website()).isEqualTo("https://tridentcafe.com");
    assertThat(datasetOf(firm, LeadField.NAME)).isEqualTo("first");
    assertThat(datasetOf(firm, LeadField.PHONE)).isEqualTo("second");
    assertThat(datasetOf(firm, LeadField.WEBSITE)).isEqualTo("third");
  }

  @Test
  void whatMayBeKeptGoesBeforeWhatMustBeDeletedWhoeverIsTrustedMore() {
    var onLoan =
        candidate()
            .id("a")
            .dataset("onLoan")
            .expiresAt(Instant.parse("2026-12-23T00:00:00Z"))
            .confidence(0.9)
            .phone("+13034443133")
            .website("https://tridentcafe.com")
            .position(40.0176, -105.2797)
            .match(new Match(Match.Closeness.EXACT, 1.1, 10, List.of(), List.of()))
            .make();
    var kept =
        candidate()
            .id("b")
            .dataset("kept")
            .confidence(0.4)
            .name("The Trident")
            .phone("+13034443100")
            .position(40.0177, -105.2798)
            .match(new Match(Match.Closeness.EXACT, 1.2, 10, List.of(), List.of()))
            .make();

    var merged = Deduplication.merge(List.of(onLoan, kept));

    assertThat(merged).hasSize(1);
    var firm = merged.getFirst();
    assertThat(firm.id()).isEqualTo("b");
    assertThat(firm.name()).isEqualTo("The Trident");
    assertThat(firm.contacts().phone()).isEqualTo("+13034443100");
    assertThat(firm.contacts().website()).isEqualTo("https://tridentcafe.com");
    assertThat(firm.position()).isEqualTo(kept.position());
    assertThat(firm.match().miles()).as("of the position that is kept").isEqualTo(1.2);
    assertThat(datasetOf(firm, LeadField.ADDRESS)).isEqualTo("kept");
    assertThat(datasetOf(firm, LeadField.WEBSITE)).isEqualTo("onLoan");
  }

  @Test
  void branchesOfAChainStayTwo() {
    var pearl =
        candidate()
            .id("a")
            .name("Starbucks")
            .phone("+18007827282")
            .website("https://starbucks.com");
    var baseline =
        candidate()
            .id("b")
            .name("Starbucks")
            .street("2400 Baseline Rd")
            .phone("+18007827282")
            .website("https://starbucks.com");

    assertThat(Deduplication.merge(List.of(pearl.make(), baseline.make()))).hasSize(2);
  }

  @Test
  void aRowWithoutAddressNeverJoinsTwoBranches() {
    var pearl = candidate().id("a").name("Starbucks").phone("+13034440001").make();
    var baseline =
        candidate()
            .id("b")
            .name("Starbucks")
            .street("2400 Baseline Rd")
            .phone("+13034440001")
            .make();
    var nowhere =
        candidate()
            .id("c")
            .name("Starbucks")
            .street(null)
            .confidence(1.0)
            .phone("+13034440001")
            .make();

    assertThat(Deduplication.merge(List.of(nowhere, pearl, baseline))).hasSize(2);
  }

  @Test
  void aTollFreeNumberDoesNotPlaceARowWithoutAddress() {
    var pearl = candidate().id("a").name("Starbucks").phone("+18007827282").make();
    var nowhere = candidate().id("c").name("Starbucks").street(null).phone("+18007827282").make();

    assertThat(Deduplication.merge(List.of(nowhere, pearl))).hasSize(2);
  }

  @Test
  void differentFirmsAtOneAddressStayTwo() {
    var cafe = candidate().id("a").name("Trident").phone("+13034443133").make();
    var dentist = candidate().id("b").name("Pearl Dental").phone("+13034441111").make();

    assertThat(Deduplication.merge(List.of(cafe, dentist))).hasSize(2);
  }

  @Test
  void twoAgentsOfOneInsurerInOneBuildingStayTwo() {
    var walter =
        candidate()
            .id("a")
            .name("State Farm Insurance")
            .phone("+14153461000")
            .website("http://www.waltercli.net");
    var doug =
        candidate()
            .id("b")
            .name("State Farm Insurance")
            .phone("+14159316111")
            .website("http://www.douglehr.com");

    assertThat(Deduplication.merge(List.of(walter.make(), doug.make()))).hasSize(2);
  }

  @Test
  void relatedNamesWithTheSamePhoneAtTheSameAddressAreOne() {
    var formal =
        candidate().id("a").name("Carol March & Associates PC").phone("+13034443465").make();
    var plain = candidate().id("b").name("March Carol CPA").phone("+13034443465").make();

    assertThat(Deduplication.merge(List.of(formal, plain))).hasSize(1);
  }

  @Test
  void aFirmWithoutAddressIsKnownByNameAndPhone() {
    var withAddress = candidate().id("a").phone("+13034443133").make();
    var without = candidate().id("b").street(null).phone("+13034443133").make();
    var otherPhone = candidate().id("c").street(null).phone("+13034440000").make();

    assertThat(Deduplication.merge(List.of(withAddress, without, otherPhone))).hasSize(2);
  }

  @Test
  void aRowOfAMapWithoutATownIsKnownByNameContactAndPosition() {
    var withAddress = candidate().id("a").phone("+13034443133").position(40.0176, -105.2797).make();
    var near = candidate().id("b").phone("+13034443133").street(null).town(null, null);
    var nowhere = candidate().id("c").phone("+13034443133").street(null).town(null, null).make();

    assertThat(Deduplication.merge(List.of(withAddress, near.position(40.0183, -105.2797).make())))
        .hasSize(1);
    assertThat(Deduplication.merge(List.of(withAddress, near.position(40.0276, -105.2797).make())))
        .as("half a mile away")
        .hasSize(2);
    assertThat(Deduplication.merge(List.of(withAddress, nowhere))).hasSize(2);
  }

  @Test
  void orderOfInputDoesNotMatter() {
    var rows = new ArrayList<Candidate>();
    for (int firm = 0; firm < 20; firm++) {
      for (int copy = 0; copy < 3; copy++) {
        rows.add(
            candidate()
                .id("%d-%d".formatted(firm, copy))
                .name("Firm number " + firm)
                .street(firm + 1 + " Pearl St")
                .confidence(copy / 4.0)
                .make());
      }
    }
    var expected = Deduplication.merge(rows);

    Collections.shuffle(rows, new Random(1));

    assertThat(expected).hasSize(20);
    assertThat(Deduplication.merge(rows)).isEqualTo(expected);
  }

  private static String datasetOf(Candidate firm, LeadField field) {
    return Objects.requireNonNull(firm.provenanceByName().get(field.key())).dataset();
  }
}
