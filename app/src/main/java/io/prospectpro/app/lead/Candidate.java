package io.prospectpro.app.lead;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A business that was found and not yet accepted as a lead.
 *
 * <p>Holds only what a source said, never a guess; {@code provenance} has an entry for each field
 * that has a value. Immutable, and made of plain values only, so that it can be kept as JSON
 * between the steps of a job.
 *
 * @param id unique among all sources: {@code source:dataset:row}
 * @param brand the chain it belongs to, where the source says so
 * @param sourceConfidence the source's own belief that the business exists, 0 to 1
 */
public record Candidate(
    String id,
    String name,
    @Nullable String brand,
    Trade trade,
    Address address,
    Contacts contacts,
    @Nullable Position position,
    @Nullable Double sourceConfidence,
    Match match,
    Map<LeadField, Provenance> provenance) {

  public Candidate {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "Candidate %s has no name. A source must leave nameless rows out.".formatted(id));
    }
    provenance = Map.copyOf(provenance);
  }

  /** The sources that contributed, in alphabetical order. */
  public Set<String> sources() {
    var sources = new TreeSet<String>();
    provenance.values().forEach(origin -> sources.add(origin.source()));
    return sources;
  }

  /** Provenance under the fields' JSON names, in the order of {@link LeadField}. */
  public Map<String, Provenance> provenanceByName() {
    var byName = new LinkedHashMap<String, Provenance>();
    for (var field : LeadField.values()) {
      var origin = provenance.get(field);
      if (origin != null) {
        byName.put(field.key(), origin);
      }
    }
    return byName;
  }
}
