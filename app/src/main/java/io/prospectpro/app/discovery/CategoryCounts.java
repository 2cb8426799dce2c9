package io.prospectpro.app.discovery;

import java.util.Map;

/** How many businesses of each main category are at hand. */
@FunctionalInterface
interface CategoryCounts {

  Map<String, Long> businessesByCategory();
}
