package io.prospectpro.sandbox.google;

import java.util.Locale;

/** What a field costs, the cheapest first. */
enum Tier {
  IDS_ONLY,
  ESSENTIALS,
  PRO,
  ENTERPRISE,
  ATMOSPHERE;

  String sku(String method) {
    return "google.%s.%s".formatted(method, name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
