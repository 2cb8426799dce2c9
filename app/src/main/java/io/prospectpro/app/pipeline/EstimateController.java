package io.prospectpro.app.pipeline;

import io.prospectpro.app.campaign.Campaigns;
import io.prospectpro.app.campaign.NewCampaign;
import io.prospectpro.app.campaign.Tiers;
import io.prospectpro.app.provider.Credentials;
import io.prospectpro.app.provider.Prices;
import io.prospectpro.app.workspace.Memberships;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What a campaign would cost, find and take, over HTTP. Starts and stores nothing. */
@RestController
final class EstimateController {

  private final Campaigns campaigns;
  private final Memberships memberships;
  private final Forecast forecast;
  private final Credentials credentials;
  private final Prices prices;
  private final Tiers tiers = Tiers.bundled();

  EstimateController(
      Campaigns campaigns,
      Memberships memberships,
      Forecast forecast,
      Credentials credentials,
      Prices prices) {
    this.campaigns = campaigns;
    this.memberships = memberships;
    this.forecast = forecast;
    this.credentials = credentials;
    this.prices = prices;
  }

  /**
   * For the workspace of the header: businesses that it has already are found again only on
   * request.
   */
  @PostMapping(path = "/api/campaigns/estimate", consumes = MediaType.APPLICATION_JSON_VALUE)
  Estimate estimate(
      @RequestBody NewCampaign asked,
      @RequestHeader(name = Memberships.HEADER, required = false) @Nullable String workspace)
      throws InterruptedException {
    var criteria = campaigns.toCriteria(asked);
    var of = memberships.ofHeader(workspace).workspaceId();
    var day = LocalDate.now(ZoneOffset.UTC);
    var others = Estimate.others(criteria, credentials, prices, day);
    var cost = Estimate.of(criteria, tiers.get(criteria.tier()), credentials, prices, day);
    var found =
        forecast
            .of(criteria, of, others)
            .map(expected -> cost.finding(expected, criteria.maxResults(), !others.isEmpty()))
            .orElse(cost);
    return forecast.timeOf(criteria).map(found::taking).orElse(found);
  }
}
