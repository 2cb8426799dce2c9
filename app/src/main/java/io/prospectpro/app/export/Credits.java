package io.prospectpro.app.export;

import io.prospectpro.app.lead.StoredLead;
import io.prospectpro.app.platform.Worker;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Whom the licences of the data in leads want named. Thread-safe. */
@Component
final class Credits {

  /** Distances are measured from where it says that a town is. */
  private static final String PLACES = "us-cities";

  private final JdbcClient workers;

  Credits(@Worker JdbcClient workers) {
    this.workers = workers;
  }

  record Dataset(String licence, String attribution) {}

  /** As the datasets ask for it today; a dataset that is gone is credited by its name. */
  ForOneFile forOneFile(List<Column> columns) {
    Map<String, Dataset> datasets =
        workers
            .sql("SELECT key, licence, attribution FROM opendata.dataset")
            .query(
                (row, _) ->
                    Map.entry(
                        row.getString("key"),
                        new Dataset(row.getString("licence"), row.getString("attribution"))))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new ForOneFile(datasets, columns.contains(Column.MILES));
  }

  /** Remembers whom it credited, which are few however many leads there are. */
  static final class ForOneFile {

    private final Map<String, Dataset> datasets;
    private final boolean hasDistances;
    private final LinkedHashSet<Credit> all = new LinkedHashSet<>();

    private ForOneFile(Map<String, Dataset> datasets, boolean hasDistances) {
      this.datasets = datasets;
      this.hasDistances = hasDistances;
    }

    /** Whom to name for this lead. */
    List<Credit> of(LeadCells cells) {
      var credits = new LinkedHashSet<Credit>();
      for (var field : cells.provenance().properties()) {
        if (!cells.isWithheld(field.getKey())) {
          credits.add(credit(field.getValue()));
        }
      }
      if (hasDistances) {
        addPlaces(cells.lead(), credits);
      }
      all.addAll(credits);
      return List.copyOf(credits);
    }

    private Credit credit(JsonNode origin) {
      var source = origin.path("source").asString("");
      var key = origin.path("dataset").asString("");
      var dataset = datasets.getOrDefault(key, new Dataset("", key));
      // What the field itself says comes first: a dataset may mix licences.
      var licence = origin.path("licence").asString(dataset.licence());
      var text = origin.path("attribution").asString(dataset.attribution());
      return new Credit(source, key, licence, text);
    }

    private void addPlaces(StoredLead lead, Set<Credit> credits) {
      var places = datasets.get(PLACES);
      if (lead.distanceMiles() != null && places != null) {
        credits.add(new Credit("places", PLACES, places.licence(), places.attribution()));
      }
    }

    /** Everybody who was named so far. */
    List<Credit> all() {
      return new ArrayList<>(all);
    }
  }
}
