package io.prospectpro.app.export;

import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a file may tell of a lead, in the order in which it does. */
enum Column {
  NAME("name", "Name", 32),
  CATEGORY("category", "Category", 22),
  STREET("street", "Street", 28),
  CITY("city", "City", 16),
  STATE("state", "State", 8),
  POSTCODE("postcode", "Postcode", 12),
  COUNTRY("country", "Country", 9),
  PHONE("phone", "Phone", 17),
  WEBSITE("website", "Website", 34),
  EMAIL("email", "E-mail", 32),
  EMAIL_STATUS("emailStatus", "E-mail status", 14),
  VERIFIED_BY("verifiedBy", "Verified by", 14),
  PERSON("person", "Person", 22),
  POSITION("position", "Position", 20),
  CONFIDENCE("confidence", "Confidence", 12),
  SOURCES("sources", "Sources", 20),
  COST("cost", "Cost (USD)", 12),
  SANDBOX("sandbox", "Sandbox", 10),
  MILES("miles", "Distance (miles)", 16),
  LATITUDE("latitude", "Latitude", 12),
  LONGITUDE("longitude", "Longitude", 12);

  /** What a file has that nobody chose columns for: all but where on earth it is. */
  static final List<Column> STANDARD = List.copyOf(EnumSet.range(NAME, SANDBOX));

  private final String key;
  private final String heading;
  private final int width;

  Column(String key, String heading, int width) {
    this.key = key;
    this.heading = heading;
    this.width = width;
  }

  /** In requests and in JSON. */
  String key() {
    return key;
  }

  /** For people. */
  String heading() {
    return heading;
  }

  /** In characters, for a spreadsheet. */
  int width() {
    return width;
  }

  Cell of(LeadCells it) {
    return switch (this) {
      case NAME -> it.of("name", it.lead().name());
      case CATEGORY -> it.of("category", it.lead().categoryLabel());
      case STREET -> it.of("address", it.lead().street());
      case CITY -> it.of("address", it.lead().city());
      case STATE -> it.of("address", it.lead().state());
      case POSTCODE -> it.of("address", it.lead().postcode());
      case COUNTRY -> it.of("address", it.lead().country());
      case PHONE -> it.of("phone", it.lead().phone());
      case WEBSITE -> it.of("website", it.lead().website());
      case EMAIL -> Cell.of(it.lead().email());
      case EMAIL_STATUS -> Cell.of(it.lead().emailStatus());
      case VERIFIED_BY -> it.ofContact("/found/verification/provider");
      case PERSON -> it.ofContact("/found/person/name");
      case POSITION -> it.ofContact("/found/person/position");
      case CONFIDENCE -> new Cell.Figure(BigDecimal.valueOf(it.lead().confidence()));
      case SOURCES -> new Cell.Words(it.lead().sources());
      case COST -> new Cell.Figure(it.lead().cost());
      case SANDBOX -> new Cell.Flag(it.lead().isSandbox());
      case MILES -> it.of("position", it.lead().distanceMiles());
      case LATITUDE -> it.of("position", it.lead().latitude());
      case LONGITUDE -> it.of("position", it.lead().longitude());
    };
  }

  /**
   * The columns that are named, in our order, each once.
   *
   * @param keys separated by commas; null or empty for the standard ones
   * @throws Refusal if there is no such column
   */
  static List<Column> listed(@Nullable String keys) {
    if (keys == null || keys.isBlank()) {
      return STANDARD;
    }
    var chosen = EnumSet.noneOf(Column.class);
    for (var key : keys.split(",", -1)) {
      chosen.add(ofKey(key.strip()));
    }
    return List.copyOf(chosen);
  }

  private static Column ofKey(String key) {
    return Arrays.stream(values())
        .filter(column -> column.key.equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.invalid(
                    new FieldProblem(
                        "columns", key, "is no column: choose from %s.".formatted(keys()))));
  }

  private static String keys() {
    return Arrays.stream(values()).map(Column::key).collect(Collectors.joining(", "));
  }
}
