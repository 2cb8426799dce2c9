package io.prospectpro.app.pipeline;

import io.prospectpro.app.campaign.Campaigns;
import io.prospectpro.app.campaign.NewCampaign;
import io.prospectpro.app.campaign.Tiers;
import io.prospectpro.app.provider.Credentials;
import io.prospectpro.app.provider.Prices;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a campaign would cost, over HTTP. Starts and stores nothing. */
@RestController
final class EstimateController {

  private final Campaigns campaigns;
  private final Credentials credentials;
  private final Prices prices;
  private final Tiers tiers = Tiers.bundled();

  EstimateController(Campaigns campaigns, Credentials credentials, Prices prices) {
    this.campaigns = campaigns;
    this.credentials = credentials;
    this.prices = prices;
  }

  @PostMapping(path = "/api/campaigns/estimate", consumes = MediaType.APPLICATION_JSON_VALUE)
  Estimate estimate(@RequestBody NewCampaign asked) {
    var criteria = campaigns.toCriteria(asked);
    return Estimate.of(
        criteria, tiers.get(criteria.tier()), credentials, prices, LocalDate.now(ZoneOffset.UTC));
  }
}
