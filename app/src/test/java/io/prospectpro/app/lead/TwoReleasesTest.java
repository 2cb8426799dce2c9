package io.prospectpro.app.lead;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * De-duplication on real data: 15,622 firms of San Francisco and New York as two releases of one
 * dataset had them. The same id in both is the same firm; the rules do not see the id. Firms that
 * the dataset itself lists twice count as mistakes here, so true precision is higher than what is
 * printed.
 */
class TwoReleasesTest {

  private record Measured(String what, double precision, double recall) {

    @Override
    public String toString() {
      return "%-42s precision %.4f  recall %.4f".formatted(what, precision, recall);
    }
  }

  @Test
  void theSameFirmIsFoundInBothReleasesAndOthersAreKeptApart() throws IOException {
    var full = measure("all fields", earlier -> earlier);
    var noPhone = measure("earlier release without phone", TwoReleasesTest::withoutPhone);
    var noStreet = measure("earlier release without street", TwoReleasesTest::withoutStreet);

    List.of(full, noPhone, noStreet).forEach(System.out::println);

    assertThat(full.precision()).isGreaterThan(0.98);
    assertThat(full.recall()).isGreaterThan(0.98);
    assertThat(noPhone.precision()).isGreaterThan(0.98);
    assertThat(noPhone.recall()).isGreaterThan(0.98);
    // Without a street name and phone or domain must agree; many rows have neither.
    assertThat(noStreet.precision()).isGreaterThan(0.95);
    assertThat(noStreet.recall()).isGreaterThan(0.90);
  }

  private static Measured measure(String what, UnaryOperator<Candidate> changed)
      throws IOException {
    var rows = new ArrayList<Candidate>();
    int pairs = 0;
    for (var row : file()) {
      rows.add(candidate("later:" + row.getField("id"), row, ""));
      if (!row.getField("prev_name").isEmpty()) {
        rows.add(changed.apply(candidate("earlier:" + row.getField("id"), row, "prev_")));
        pairs++;
      }
    }
    long right = 0;
    long wrong = 0;
    for (var group : Deduplication.groups(rows)) {
      for (int i = 0; i < group.size(); i++) {
        for (int j = i + 1; j < group.size(); j++) {
          if (truth(group.get(i)).equals(truth(group.get(j)))) {
            right++;
          } else {
            wrong++;
          }
        }
      }
    }
    return new Measured(what, (double) right / (right + wrong), (double) right / pairs);
  }

  private static String truth(Candidate candidate) {
    return candidate.id().replaceFirst("^(later|earlier):", "");
  }

  private static Candidate candidate(String id, NamedCsvRecord row, String prefix) {
    var country = row.getField("country").isEmpty() ? "US" : row.getField("country");
    return new Candidate(
        id,
        row.getField(prefix + "name"),
        null,
        new Trade(row.getField("category"), List.of()),
        new Address(
            text(row, prefix + "street"),
            text(row, "city"),
            text(row, "state"),
            text(row, "postcode"),
            country),
        new Contacts(
            PhoneNumbers.normalise(row.getField(prefix + "phone"), country).orElse(null),
            Websites.normalise(row.getField(prefix + "website")).orElse(null),
            null),
        null,
        Double.parseDouble(row.getField("confidence")),
        new Match(Match.Closeness.EXACT, null, 10, List.of(), List.of()),
        Map.of());
  }

  private static Candidate withoutPhone(Candidate candidate) {
    var contacts = new Contacts(null, candidate.contacts().website(), null);
    return with(candidate, candidate.address(), contacts);
  }

  private static Candidate withoutStreet(Candidate candidate) {
    var address = candidate.address();
    var town =
        new Address(null, address.city(), address.state(), address.postcode(), address.country());
    return with(candidate, town, candidate.contacts());
  }

  private static Candidate with(Candidate it, Address address, Contacts contacts) {
    return new Candidate(
        it.id(),
        it.name(),
        it.brand(),
        it.trade(),
        address,
        contacts,
        it.position(),
        it.sourceConfidence(),
        it.match(),
        it.provenance());
  }

  private static @org.jspecify.annotations.Nullable String text(NamedCsvRecord row, String field) {
    return row.getField(field).isEmpty() ? null : row.getField(field);
  }

  private static List<NamedCsvRecord> file() throws IOException {
    var in =
        TwoReleasesTest.class.getResourceAsStream("/opendata/overture-sf-nyc/businesses.csv.gz");
    try (var rows =
        CsvReader.builder()
            .ofNamedCsvRecord(
                new GZIPInputStream(java.util.Objects.requireNonNull(in)),
                StandardCharsets.UTF_8)) {
      return rows.stream().toList();
    }
  }
}
