package io.prospectpro.app.lead;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Builds one candidate from the rows of one firm, most trusted first, each value with its origin.
 *
 * <p>A value that may be kept goes before one that must be deleted one day, whoever is trusted
 * more: trust is in a firm's existence, not in one of its values, and a lead should not lose its
 * name for a source that has it on loan.
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
    var named = rows.stream().min(keptFirst(LeadField.NAME)).orElseThrow();
    var typed = rows.stream().min(keptFirst(LeadField.CATEGORY)).orElseThrow();
    origin(LeadField.NAME, named);
    origin(LeadField.CATEGORY, typed);
    var placed = firstWith(LeadField.POSITION, Candidate::position);
    return new Candidate(
        named.id(),
        named.name(),
        firstKnown(Candidate::brand),
        trade(typed.trade()),
        address(),
        new Contacts(
            value(LeadField.PHONE, row -> row.contacts().phone()),
            value(LeadField.WEBSITE, row -> row.contacts().website()),
            value(LeadField.EMAIL, row -> row.contacts().email())),
        value(LeadField.POSITION, Candidate::position),
        firstKnown(Candidate::sourceConfidence),
        match(placed.map(Candidate::match)),
        provenance);
  }

  /** Of rows that are alike in this, the most trusted stays first: they are sorted by that. */
  private static Comparator<Candidate> keptFirst(LeadField field) {
    return Comparator.comparing(
        row -> {
          var origin = row.provenance().get(field);
          return origin != null && origin.expiresAt() != null;
        });
  }

  // An address is one value: street of one row and postcode of another might be no address at all.
  private Address address() {
    var chosen =
        rows.stream()
            .min(
                Comparator.comparing((Candidate row) -> !row.address().isComplete())
                    .thenComparing(row -> row.address().street() == null)
                    .thenComparing(keptFirst(LeadField.ADDRESS)))
            .orElseThrow();
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

  /**
   * The closest.
   *
   * @param placed the match of the row whose position is taken: the distance is that position's
   */
  private Match match(Optional<Match> placed) {
    var any = rows.getFirst().match();
    var closest = rows.stream().map(row -> row.match().category()).min(Comparator.naturalOrder());
    var found = new LinkedHashSet<String>();
    rows.forEach(row -> found.addAll(row.match().keywordsFound()));
    return new Match(
        closest.orElse(any.category()),
        placed.isPresent() ? placed.get().miles() : firstKnown(row -> row.match().miles()),
        any.radiusMiles(),
        any.keywordsAsked(),
        List.copyOf(found));
  }

  private <T> @Nullable T value(LeadField field, Function<Candidate, @Nullable T> value) {
    var row = firstWith(field, value);
    row.ifPresent(it -> origin(field, it));
    return row.map(value).orElse(null);
  }

  private <T> Optional<Candidate> firstWith(
      LeadField field, Function<Candidate, @Nullable T> value) {
    return rows.stream().filter(row -> value.apply(row) != null).min(keptFirst(field));
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
