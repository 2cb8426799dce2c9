package io.prospectpro.app.lead;

import java.util.Locale;

/** The fields of a lead whose origin is kept, each with the name it has in JSON. */
public enum LeadField {
  NAME,
  CATEGORY,
  ADDRESS,
  PHONE,
  WEBSITE,
  EMAIL,
  POSITION;

  /** The name in JSON, for example {@code phone}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
