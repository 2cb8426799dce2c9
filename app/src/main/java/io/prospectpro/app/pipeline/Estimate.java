package io.prospectpro.app.pipeline;

import io.prospectpro.app.campaign.Criteria;
import io.prospectpro.app.campaign.Tier;
import io.prospectpro.app.campaign.Tier.PaidDiscovery;
import io.prospectpro.app.campaign.Tier.Wants;
import io.prospectpro.app.provider.Credentials;
import io.prospectpro.app.provider.Prices;
import io.prospectpro.app.provider.Provider;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a campaign will cost, before it starts: at least, where nothing has to be bought that can be
 * had for nothing, and at most, where every lead needs every paid call. In US dollars.
 *
 * @param high never more than the budget, which no campaign exceeds
 * @param notes sentences about what is not switched on
 */
record Estimate(
    BigDecimal low, BigDecimal high, BigDecimal budget, List<Line> lines, List<String> notes) {

  /** So many businesses Google brings a page. */
  private static final int PAGE = 20;

  /** Area by area, pages come half empty. */
  private static final int PAGES_FOR_ONE_IF_TILED = 2;

  Estimate {
    lines = List.copyOf(lines);
    notes = List.copyOf(notes);
  }

  /** A part of the cost. */
  record Line(String what, BigDecimal low, BigDecimal high) {}

  static Estimate of(
      Criteria criteria, Tier tier, Credentials credentials, Prices prices, LocalDate day) {
    var lines = new ArrayList<Line>();
    var notes = new ArrayList<String>();
    if (credentials.has(Provider.GOOGLE)) {
      var page = prices.of(Provider.GOOGLE, "text-search-enterprise", day);
      var low = tier.discovery() == PaidDiscovery.ALWAYS ? page : BigDecimal.ZERO;
      lines.add(
          new Line("Finding businesses", low, page.multiply(BigDecimal.valueOf(pages(criteria)))));
    }
    if (criteria.businessType().contains(",") && credentials.has(Provider.GOOGLE)) {
      notes.add(
          "Google is asked for all kinds of business in one question, and may bring fewer of each.");
    }
    var leads = BigDecimal.valueOf(criteria.maxResults());
    if (tier.finders().contains("hunter")) {
      if (credentials.has(Provider.HUNTER)) {
        var credit = prices.of(Provider.HUNTER, "credit", day);
        var most = tier.wants() == Wants.VERIFIED_PERSON ? leads.add(leads) : leads;
        lines.add(new Line("Finding e-mail addresses", BigDecimal.ZERO, credit.multiply(most)));
      } else {
        notes.add("Hunter is not set up, so that addresses come from sources and websites alone.");
      }
    }
    if (tier.wants() != Wants.ADDRESS) {
      if (credentials.has(Provider.NEVERBOUNCE)) {
        var address = prices.of(Provider.NEVERBOUNCE, "address", day);
        lines.add(new Line("Verifying addresses", BigDecimal.ZERO, address.multiply(leads)));
      } else {
        notes.add("NeverBounce is not set up, so that no address is verified by it.");
      }
    }
    return sum(criteria.budget(), lines, notes);
  }

  private static int pages(Criteria criteria) {
    var candidates = DiscoveryStage.PAID_CANDIDATES_PER_LEAD * criteria.maxResults();
    return criteria.maxResults() > DiscoveryStage.GIVEN_AT_ONCE
        ? PAGES_FOR_ONE_IF_TILED * Math.ceilDiv(candidates, PAGE)
        : Math.ceilDiv(Math.min(candidates, DiscoveryStage.GIVEN_AT_ONCE), PAGE);
  }

  private static Estimate sum(BigDecimal budget, List<Line> lines, List<String> notes) {
    var low = lines.stream().map(Line::low).reduce(BigDecimal.ZERO, BigDecimal::add);
    var high = lines.stream().map(Line::high).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (high.compareTo(budget) > 0) {
      notes.add("The budget may not be enough for all: what it does not cover is left out.");
    }
    return new Estimate(low.min(budget), high.min(budget), budget, lines, notes);
  }
}
