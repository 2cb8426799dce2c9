package io.prospectpro.app.lead;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one candidate of the several rows and sources that describe the same firm.
 *
 * <p>The result does not depend on the order of the input. A firm keeps, field by field, the value
 * of the row its source trusts most, among those that may be kept if there are any, and the
 * provenance of that very value. Pure.
 */
public final class Deduplication {

  private static final Comparator<Candidate> MOST_TRUSTED_FIRST =
      Comparator.comparing(Deduplication::trust, Comparator.reverseOrder())
          .thenComparing(Deduplication::knownFields, Comparator.reverseOrder())
          .thenComparing(Candidate::id);

  /** What a source without a confidence of its own counts as: even odds. */
  private static final double UNSTATED_TRUST = 0.5;

  private Deduplication() {}

  /** The firms behind {@code candidates}, the most trusted first. */
  public static List<Candidate> merge(Collection<Candidate> candidates) {
    return groups(candidates).stream().map(MergedFirm::of).toList();
  }

  /** Candidates of the same firm together, the most trusted of each firm first. */
  static List<List<Candidate>> groups(Collection<Candidate> candidates) {
    var firms = new ArrayList<Firm>();
    var firmsByClue = new HashMap<String, Set<Firm>>();
    candidates.stream()
        .sorted(MOST_TRUSTED_FIRST)
        .map(SameFirm::new)
        .forEach(row -> add(row, firms, firmsByClue));
    return firms.stream().map(Firm::candidates).toList();
  }

  private static void add(SameFirm row, List<Firm> firms, Map<String, Set<Firm>> firmsByClue) {
    var clues = clues(row);
    var firm =
        clues.stream()
            .flatMap(clue -> firmsByClue.getOrDefault(clue, Set.of()).stream())
            .distinct()
            .filter(known -> known.includes(row))
            .findFirst()
            .orElse(null);
    if (firm == null) {
      firm = new Firm();
      firms.add(firm);
    }
    firm.rows.add(row);
    for (var clue : clues) {
      firmsByClue.computeIfAbsent(clue, ignored -> new LinkedHashSet<>()).add(firm);
    }
  }

  /** Rows that share no clue cannot be the same firm, so only those that share one are compared. */
  private static List<String> clues(SameFirm row) {
    var clues = new ArrayList<String>();
    clues.add("id " + row.candidate.id());
    row.street.ifPresent(street -> clues.add("at " + street.number() + " " + street.name()));
    if (row.phone != null) {
      clues.add("phone " + row.phone);
    }
    if (row.domain != null) {
      clues.add("domain " + row.domain);
    }
    // Without the town, which a map may leave out.
    clues.add("name " + row.name.key());
    return clues;
  }

  private static double trust(Candidate candidate) {
    var confidence = candidate.sourceConfidence();
    return confidence == null ? UNSTATED_TRUST : confidence;
  }

  private static int knownFields(Candidate candidate) {
    return candidate.provenance().size();
  }

  /** The rows found to be one firm so far. Compared by identity: it grows while it is in a set. */
  private static final class Firm {

    private final List<SameFirm> rows = new ArrayList<>();

    // Like one member and at odds with none: otherwise a row without an address would join two
    // branches.
    boolean includes(SameFirm row) {
      return rows.stream().noneMatch(row::isElsewhere) && rows.stream().anyMatch(row::isSameAs);
    }

    List<Candidate> candidates() {
      return rows.stream().map(row -> row.candidate).toList();
    }
  }
}
