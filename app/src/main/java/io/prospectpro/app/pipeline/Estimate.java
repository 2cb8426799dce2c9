package io.prospectpro.app.pipeline;

import io.prospectpro.app.campaign.CampaignTimes.Took;
import io.prospectpro.app.campaign.Criteria;
import io.prospectpro.app.campaign.Tier;
import io.prospectpro.app.campaign.Tier.PaidDiscovery;
import io.prospectpro.app.campaign.Tier.Wants;
import io.prospectpro.app.pipeline.Forecast.Expected;
import io.prospectpro.app.provider.Credentials;
import io.prospectpro.app.provider.Prices;
import io.prospectpro.app.provider.Provider;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign will cost, before it starts: at least, where nothing has to be bought that can be
 * had for nothing, and at most, where every lead needs every paid call. In US dollars. And what it
 * will find, and how long it will take.
 *
 * @param high never more than the budget, which no campaign exceeds
 * @param notes sentences about the place, and about what is not switched on
 * @param results null while kind or place are no words that we know
 * @param seconds null while this server has done too few like it
 */
record Estimate(
    BigDecimal low,
    BigDecimal high,
    BigDecimal budget,
    List<Line> lines,
    List<String> notes,
    @Nullable Results results,
    @Nullable Took seconds) {

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

  /**
   * How many leads there will be.
   *
   * @param known businesses like that in the area, in open data; null where campaigns do not look
   *     there
   * @param low what open data alone would bring to the workspace now
   * @param high the same where no other source is asked, else as many as are wanted
   */
  record Results(@Nullable Integer known, int low, int high) {}

  /** What it costs, and no more yet. */
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

  /**
   * The sources that are asked beside open data, by name. Google is not where its price is not met.
   */
  static List<String> others(
      Criteria criteria, Credentials credentials, Prices prices, LocalDate day) {
    var page = prices.of(Provider.GOOGLE, "text-search-enterprise", day);
    return Stream.of(Provider.GOOGLE, Provider.OVERPASS)
        .filter(credentials::has)
        .filter(it -> it != Provider.GOOGLE || criteria.budget().compareTo(page) >= 0)
        .map(Provider::label)
        .toList();
  }

  /** The same with what is found. */
  Estimate finding(Expected expected, int wanted, boolean isMoreAsked) {
    var all = new ArrayList<>(expected.notes());
    all.addAll(notes);
    var most = isMoreAsked ? wanted : expected.leads();
    var found = new Results(expected.known(), expected.leads(), most);
    return new Estimate(low, high, budget, lines, all, found, seconds);
  }

  Estimate taking(Took time) {
    return new Estimate(low, high, budget, lines, notes, results, time);
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
    return new Estimate(low.min(budget), high.min(budget), budget, lines, notes, null, null);
  }
}
