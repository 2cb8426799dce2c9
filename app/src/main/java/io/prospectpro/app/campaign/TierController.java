package io.prospectpro.app.campaign;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tiers over HTTP, for forms. */
@RestController
final class TierController {

  private final List<Shown> tiers =
      Tiers.bundled().all().stream()
          .map(tier -> new Shown(tier.key(), tier.label(), tier.pricePerLead(), tier.description()))
          .toList();

  record Shown(String key, String label, BigDecimal pricePerLead, String description) {}

  @GetMapping("/api/tiers")
  List<Shown> list() {
    return tiers;
  }
}
