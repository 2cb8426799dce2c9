package io.prospectpro.app.provider;

import java.util.Locale;

/** The outside services that the product can ask. */
public enum Provider {
  GOOGLE("Google Places"),
  HUNTER("Hunter"),
  NEVERBOUNCE("NeverBounce"),
  NOMINATIM("Nominatim"),
  OVERPASS("OpenStreetMap");

  private final String label;

  Provider(String label) {
    this.label = label;
  }

  /** As people read it. */
  public String label() {
    return label;
  }

  /** The name in JSON, SQL and settings, for example {@code google}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
