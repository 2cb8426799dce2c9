package io.prospectpro.app.pipeline;

import io.prospectpro.app.campaign.CampaignTimes;
import io.prospectpro.app.campaign.CampaignTimes.Took;
import io.prospectpro.app.campaign.Criteria;
import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.discovery.BusinessTypes;
import io.prospectpro.app.discovery.Discovery;
import io.prospectpro.app.discovery.Places;
import io.prospectpro.app.discovery.Search;
import io.prospectpro.app.lead.Candidate;
import io.prospectpro.app.provider.Payer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a campaign would find, and in which time, before it starts. What is at hand is searched and
 * chosen from as the campaign itself would, which takes milliseconds; nobody outside is asked, so
 * that more may come from there. Stores nothing. Thread-safe.
 */
@Component
final class Forecast {

  /** A search in what is at hand is charged to nobody. */
  private static final Payer NOBODY = new Payer(new UUID(0, 0), new UUID(0, 0), null);

  private final Target target;
  private final List<BusinessSource> atHand;
  private final ScoringStage scoring;
  private final CampaignTimes times;

  Forecast(
      BusinessTypes types,
      Places places,
      List<BusinessSource> sources,
      ScoringStage scoring,
      CampaignTimes times) {
    this.target = new Target(types, places);
    this.atHand =
        sources.stream().filter(BusinessSource::isAtHand).filter(BusinessSource::isOn).toList();
    this.scoring = scoring;
    this.times = times;
  }

  /**
   * What would be found.
   *
   * @param known businesses like that in the area; null where nothing is at hand to be searched
   * @param leads how many of them would become leads of the workspace now
   * @param notes sentences about the place
   */
  record Expected(@Nullable Integer known, int leads, List<String> notes) {

    Expected {
      notes = List.copyOf(notes);
    }
  }

  /**
   * Empty while kind or place are no words that we know: they may be half typed.
   *
   * @param others names of the sources that will be asked beside what is at hand
   */
  Optional<Expected> of(Criteria criteria, UUID workspaceId, List<String> others)
      throws InterruptedException {
    var search = target.find(criteria);
    return search.isEmpty()
        ? Optional.empty()
        : Optional.of(expect(search.get(), criteria, workspaceId, others));
  }

  /** Empty while too few like it have run here. */
  Optional<Took> timeOf(Criteria criteria) {
    return times.ofLike(criteria);
  }

  private Expected expect(Search search, Criteria criteria, UUID workspaceId, List<String> others)
      throws InterruptedException {
    var candidates = new ArrayList<Candidate>();
    var notes = new ArrayList<String>();
    if (search.place().note() != null) {
      notes.add(search.place().note());
    }
    var known = 0;
    for (var source : atHand) {
      switch (source.search(search, NOBODY)) {
        case Discovery.Found(var some, var total, _) -> {
          candidates.addAll(some);
          known += total;
        }
        case Discovery.NotCovered(_, var areas) -> notes.add(coverage(areas, search, others));
        case Discovery.NothingMatched _ -> {}
        case Discovery.CouldNotAsk(var message) -> notes.add(message);
      }
    }
    return atHand.isEmpty()
        ? new Expected(null, 0, notes)
        : new Expected(known, scoring.run(workspaceId, criteria, candidates).best().size(), notes);
  }

  /** Where there is open data at all, and who is asked where there is none. */
  private static String coverage(List<String> areas, Search search, List<String> others) {
    var place = search.place().label();
    var here =
        areas.isEmpty()
            ? "No open data is loaded yet"
            : "Our open data covers %s, and nothing near %s"
                .formatted(String.join("; ", areas), place);
    return others.isEmpty()
        ? here + ". No other source of businesses is switched on."
        : "%s. What is found there comes from %s.".formatted(here, String.join(" and ", others));
  }
}
