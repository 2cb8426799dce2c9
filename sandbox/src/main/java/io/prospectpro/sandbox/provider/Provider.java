package io.prospectpro.sandbox.provider;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose wire is imitated. All live on one port, apart by the first part of the path. */
public enum Provider {
  GOOGLE,
  HUNTER,
  NEVERBOUNCE,
  OVERPASS,
  NOMINATIM,
  /** The web sites of firms, told apart by the Host header instead of the path. */
  SITE;

  /** Its name in paths and in JSON. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Provider> find(String key) {
    return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
  }
}
