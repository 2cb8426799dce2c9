package io.prospectpro.app.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.discovery.Discovery;
import io.prospectpro.app.discovery.OpenDataDatabase;
import io.prospectpro.app.discovery.Search;
import io.prospectpro.app.discovery.google.GoogleFixture;
import io.prospectpro.app.discovery.opendata.BundledDataFixture;
import io.prospectpro.app.discovery.openstreetmap.OpenStreetMapFixture;
import io.prospectpro.app.platform.MigratedDatabase;
import io.prospectpro.app.provider.Credential;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.UnhurriedCalls;
import io.prospectpro.sandbox.Sandbox;
import io.prospectpro.sandbox.SandboxConfig;
import io.prospectpro.sandbox.firm.Firm;
import io.prospectpro.sandbox.firm.Firms;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * De-duplication of what open data, Google and OpenStreetMap say of the same real firms. The two
 * latter are the sandbox's, which writes names, streets, numbers and positions in another way,
 * leaves some out, and knows which firm it meant. Firms that the open data itself lists twice count
 * as mistakes here, so true precision is higher than what is printed.
 */
@Tag("database")
class AcrossSourcesTest {

  private static final List<String> TRADES =
      List.of(
          "dentist",
          "coffee shop",
          "restaurant",
          "bank",
          "hotel",
          "lawyer",
          "hair salon",
          "gas station",
          "pharmacy");

  private static final List<Found> FOUND = new ArrayList<>();

  private static Sandbox sandbox;

  /** What all sources say of one trade, and the same by firm. */
  private record Found(String trade, List<Candidate> candidates, List<List<Candidate>> groups) {}

  private static Map<String, Firm> firmsById;

  @BeforeAll
  static void askAllSources() throws Exception {
    sandbox =
        Sandbox.start(SandboxConfig.forTests(withoutTwins(bundledFirms()), InstantSource.system()));
    firmsById = firmsById();
    var openData = new OpenDataDatabase();
    BundledDataFixture.load(openData);
    try (var ledger = new UnhurriedCalls(new MigratedDatabase())) {
      var sources =
          List.of(
              BundledDataFixture.asSource(openData),
              GoogleFixture.source(ledger.calls(), credential(Provider.GOOGLE)),
              OpenStreetMapFixture.source(ledger.calls(), credential(Provider.OVERPASS)));
      for (var trade : TRADES) {
        var search =
            new Search(
                openData.type(trade), List.of(), openData.place("Boulder, CO"), 8, 500, true);
        var candidates = new ArrayList<Candidate>();
        for (var source : sources) {
          candidates(source, search, ledger).stream()
              .filter(candidate -> firmsById.containsKey(ownId(candidate)))
              .forEach(candidates::add);
        }
        FOUND.add(new Found(trade, candidates, Deduplication.groups(candidates)));
      }
    }
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  /** Nobody but they could say whether two firms with one number at one house number are one. */
  private static List<Firm> withoutTwins(List<Firm> firms) {
    var seen = new HashSet<String>();
    var distinct = firms.stream().filter(firm -> doorOf(firm).map(seen::add).orElse(true)).toList();
    System.out.printf("%d of %d firms are twins%n", firms.size() - distinct.size(), firms.size());
    return distinct;
  }

  private static Optional<String> doorOf(Firm firm) {
    var houseNumber = firm.address().street().replaceFirst(" .*", "");
    return PhoneNumbers.normalise(firm.reach().phone(), "US").map(phone -> phone + houseNumber);
  }

  private static List<Firm> bundledFirms() throws IOException {
    var file = "/opendata/overture-boulder-co/businesses.csv";
    try (var in = Objects.requireNonNull(AcrossSourcesTest.class.getResourceAsStream(file), file)) {
      return Firms.fromCsv(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
  }

  private static Credential credential(Provider provider) {
    var address = "http://127.0.0.1:%d/%s".formatted(sandbox.port(), provider.key());
    return new Credential(provider, URI.create(address), Sandbox.KEY, true);
  }

  /** Under the ids that each source has for them. */
  private static Map<String, Firm> firmsById() {
    var world = sandbox.world();
    var firms = new HashMap<String, Firm>();
    for (var firm : world.firms()) {
      firms.put(firm.id(), firm);
      firms.put(world.googleIdOf(firm), firm);
      firms.put(Long.toString(world.osmIdOf(firm)), firm);
    }
    return firms;
  }

  private static List<Candidate> candidates(
      BusinessSource source, Search search, UnhurriedCalls ledger) throws InterruptedException {
    return switch (source.search(search, ledger.newPayer("100"))) {
      case Discovery.Found(var candidates, _, var warning) -> {
        assertThat(warning).as(source.key()).isNull();
        yield candidates;
      }
      case Discovery.NothingMatched _ -> List.of();
      case Discovery.NotCovered(var message, _) -> throw new AssertionError(message);
      case Discovery.CouldNotAsk(var message) -> throw new AssertionError(message);
    };
  }

  /** The one that its source has for it. */
  private static String ownId(Candidate candidate) {
    return candidate.id().replaceFirst(".*[:/]", "");
  }

  private static Firm truth(Candidate candidate) {
    return Objects.requireNonNull(firmsById.get(ownId(candidate)), candidate.id());
  }

  private record Pairs(long right, long wrong, long all) {

    Pairs plus(Pairs other) {
      return new Pairs(right + other.right, wrong + other.wrong, all + other.all);
    }

    double precision() {
      return (double) right / (right + wrong);
    }

    double recall() {
      return (double) right / all;
    }

    String line(String what) {
      return "%-14s %5d pairs  precision %.4f  recall %.4f"
          .formatted(what, all, precision(), recall());
    }
  }

  private static Pairs measure(Found found) {
    long right = 0;
    long wrong = 0;
    for (var group : found.groups()) {
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
    var rowsByFirm =
        found.candidates().stream()
            .collect(Collectors.groupingBy(AcrossSourcesTest::truth, Collectors.counting()));
    var all = rowsByFirm.values().stream().mapToLong(rows -> rows * (rows - 1) / 2).sum();
    return new Pairs(right, wrong, all);
  }

  @Test
  void rowsOfTheSameFirmAreFoundAndThoseOfOthersKeptApart() {
    var total = new Pairs(0, 0, 0);
    for (var found : FOUND) {
      var pairs = measure(found);
      System.out.println(pairs.line(found.trade()));
      total = total.plus(pairs);
    }
    System.out.println(total.line("all"));

    assertThat(total.all()).isGreaterThan(500);
    assertThat(total.precision()).isGreaterThan(0.98);
    assertThat(total.recall()).isGreaterThan(0.995);
  }

  @Test
  void firmsThatThreeSourcesKnowBecomeOneLeadEach() {
    var three =
        FOUND.stream()
            .flatMap(
                found ->
                    found.candidates().stream()
                        .collect(Collectors.groupingBy(AcrossSourcesTest::truth))
                        .values()
                        .stream()
                        .filter(rows -> rows.size() == 3)
                        .map(rows -> leadsOf(found, rows)))
            .toList();
    var one = three.stream().filter(leads -> leads == 1).count();
    System.out.printf("%d of %d firms that three sources know are one lead%n", one, three.size());

    assertThat(three).hasSizeGreaterThan(100);
    assertThat(one).isGreaterThan(three.size() * 98L / 100);
  }

  private static long leadsOf(Found found, List<Candidate> rows) {
    return found.groups().stream().filter(group -> group.stream().anyMatch(rows::contains)).count();
  }

  @Test
  void branchesOfAChainStayApart() {
    var branches = 0;
    for (var found : FOUND) {
      for (var group : found.groups()) {
        var firms =
            group.stream().map(AcrossSourcesTest::truth).filter(Firm::isChain).distinct().toList();
        branches += firms.size();
        assertThat(firms).as(found.trade()).hasSizeLessThan(2);
      }
    }
    assertThat(branches).isGreaterThan(30);
  }

  @Test
  void everyFieldNamesTheSourceThatSaidItAndGoesBackToOneThatMayBeKept() {
    var merged = 0;
    for (var found : FOUND) {
      for (var rows : found.groups()) {
        if (rows.stream().map(Candidate::sources).distinct().count() > 1) {
          merged++;
          requireOrigins(MergedFirm.of(rows), rows);
        }
      }
    }
    assertThat(merged).isGreaterThan(200);
  }

  private static final Map<LeadField, Function<Candidate, @Nullable Object>> VALUES =
      Map.of(
          LeadField.NAME,
          Candidate::name,
          LeadField.ADDRESS,
          Candidate::address,
          LeadField.PHONE,
          it -> it.contacts().phone(),
          LeadField.WEBSITE,
          it -> it.contacts().website(),
          LeadField.EMAIL,
          it -> it.contacts().email(),
          LeadField.POSITION,
          Candidate::position);

  private static void requireOrigins(Candidate firm, List<Candidate> rows) {
    VALUES.forEach(
        (field, value) -> {
          var origin = firm.provenance().get(field);
          if (value.apply(firm) == null) {
            assertThat(origin).as("%s of %s", field, firm.id()).isNull();
            return;
          }
          assertThat(rows)
              .as("%s of %s comes from %s", field, firm.id(), origin)
              .anySatisfy(
                  row -> {
                    assertThat(row.provenance().get(field)).isEqualTo(origin);
                    assertThat(value.apply(row)).isEqualTo(value.apply(firm));
                  });
          // An address is taken whole, so that one on loan may go before a part of one.
          if (origin != null && origin.expiresAt() != null && field != LeadField.ADDRESS) {
            assertThat(rows)
                .filteredOn(row -> value.apply(row) != null)
                .extracting(row -> Objects.requireNonNull(row.provenance().get(field)).expiresAt())
                .as("%s of %s is on loan, though another need not be", field, firm.id())
                .doesNotContainNull();
          }
        });
  }
}
