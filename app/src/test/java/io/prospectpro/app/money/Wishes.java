package io.prospectpro.app.money;

import io.prospectpro.app.campaign.NewCampaign;
import java.math.BigDecimal;
import java.util.List;
import java.util.random.RandomGenerator;

/** Campaigns at random, many of which want the same firms. For one thread. */
final class Wishes {

  private static final List<String> TYPES =
      List.of("coffee shop", "restaurant", "dentist", "plumber", "hair salon", "hotel", "bank");
  private static final List<String> TIERS =
      List.of("BASE", "PROFESSIONAL", "PROFESSIONAL", "ENTERPRISE");

  private static final int MOST_LEADS = 30;
  private static final int MOST_CENTS = 300;

  private final RandomGenerator random;

  Wishes(RandomGenerator random) {
    this.random = random;
  }

  NewCampaign next() {
    return new NewCampaign(
        one(TYPES),
        "Boulder, CO",
        null,
        1 + random.nextInt(MOST_LEADS),
        null,
        budget(),
        null,
        random.nextBoolean(),
        one(TIERS));
  }

  /** Every sixth has none; some are too small for what is wanted. */
  private BigDecimal budget() {
    var cents = random.nextInt(6) == 0 ? 0 : random.nextInt(MOST_CENTS);
    return BigDecimal.valueOf(cents, 2);
  }

  private String one(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
