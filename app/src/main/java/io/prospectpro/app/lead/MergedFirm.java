package io.prospectpro.app.lead;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Builds one candidate from the rows of one firm, most trusted first, each value with its origin.
 */
final class MergedFirm {

  private final List<Candidate> rows;
  private final Map<LeadField, Provenance> provenance = new EnumMap<>(LeadField.class);

  private MergedFirm(List<Candidate> rows) {
    this.rows = rows;
  }

  static Candidate of(List<Candidate> rows) {
    return rows.size() == 1 ? rows.getFirst() : new MergedFirm(rows).merge();
  }

  private Candidate merge() {
    var best = rows.getFirst();
    origin(LeadField.NAME, best);
    origin(LeadField.CATEGORY, best);
    return new Candidate(
        best.id(),
        best.name(),
        firstKnown(Candidate::brand),
        trade(best.trade()),
        address(),
        new Contacts(
            first(LeadField.PHONE, row -> row.contacts().phone()),
            first(LeadField.WEBSITE, row -> row.contacts().website()),
            first(LeadField.EMAIL, row -> row.contacts().email())),
        first(LeadField.POSITION, Candidate::position),
        firstKnown(Candidate::sourceConfidence),
        match(best.match()),
        provenance);
  }

  // An address is one value: street of one row and postcode of another might be no address at all.
  private Address address() {
    var row = rows.stream().filter(it -> it.address().isComplete()).findFirst();
    var chosen = row.orElse(rows.getFirst());
    origin(LeadField.ADDRESS, chosen);
    return chosen.address();
  }

  private Trade trade(Trade best) {
    var others = new LinkedHashSet<>(best.others());
    rows.forEach(row -> others.add(row.trade().category()));
    rows.forEach(row -> others.addAll(row.trade().others()));
    others.remove(best.category());
    return new Trade(best.category(), List.copyOf(others));
  }

  private Match match(Match best) {
    var closest = rows.stream().map(row -> row.match().category()).min(Comparator.naturalOrder());
    var found = new LinkedHashSet<String>();
    rows.forEach(row -> found.addAll(row.match().keywordsFound()));
    return new Match(
        closest.orElse(best.category()),
        firstKnown(row -> row.match().miles()),
        best.radiusMiles(),
        best.keywordsAsked(),
        List.copyOf(found));
  }

  private <T> @Nullable T first(LeadField field, Function<Candidate, @Nullable T> value) {
    for (var row : rows) {
      var known = value.apply(row);
      if (known != null) {
        origin(field, row);
        return known;
      }
    }
    return null;
  }

  private <T> @Nullable T firstKnown(Function<Candidate, @Nullable T> value) {
    return rows.stream().map(value).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private void origin(LeadField field, Candidate row) {
    var origin = row.provenance().get(field);
    if (origin != null) {
      provenance.put(field, origin);
    }
  }
}
