package io.prospectpro.app.pipeline;

import io.prospectpro.app.campaign.Criteria;
import io.prospectpro.app.campaign.CriteriaCheck;
import io.prospectpro.app.discovery.BusinessType;
import io.prospectpro.app.discovery.BusinessTypes;
import io.prospectpro.app.discovery.Place;
import io.prospectpro.app.discovery.PlaceAnswer;
import io.prospectpro.app.discovery.Places;
import io.prospectpro.app.discovery.Search;
import io.prospectpro.app.discovery.TypeAnswer;
import io.prospectpro.app.platform.FieldProblem;
import java.util.ArrayList;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Turns what a user typed into what sources are asked, both when a campaign is submitted, to refuse
 * what nobody knows, and when its job runs.
 */
@Component
final class Target implements CriteriaCheck {

  /**
   * So many candidates for each lead wanted: some are duplicates, delivered before, or too weak.
   */
  private static final int CANDIDATES_PER_LEAD = 5;

  private static final int FEWEST_CANDIDATES = 200;

  private final BusinessTypes types;
  private final Places places;

  Target(BusinessTypes types, Places places) {
    this.types = types;
    this.places = places;
  }

  @Override
  public Verdict check(Criteria criteria) {
    var problems = new ArrayList<FieldProblem>();
    var businessType = "";
    var location = "";
    switch (types.resolve(criteria.businessType())) {
      case TypeAnswer.Known(var type) -> businessType = type.label();
      case TypeAnswer.Unknown unknown ->
          problems.add(
              new FieldProblem("businessType", criteria.businessType(), unknown.message()));
    }
    switch (places.resolve(criteria.location())) {
      case PlaceAnswer.Known(var place) -> location = place.label();
      case PlaceAnswer.Unknown unknown ->
          problems.add(new FieldProblem("location", criteria.location(), unknown.message()));
    }
    return problems.isEmpty()
        ? new Verdict.Accepted(businessType, location)
        : new Verdict.Refused(problems);
  }

  /**
   * The search of a campaign that was accepted.
   *
   * @throws IllegalStateException if its words are not known any more
   */
  Search searchFor(Criteria criteria) {
    var limit = Math.max(FEWEST_CANDIDATES, CANDIDATES_PER_LEAD * criteria.maxResults());
    return new Search(
        typeOf(criteria), criteria.keywords(), placeOf(criteria), criteria.radiusMiles(), limit);
  }

  /** The same for criteria that nobody has accepted yet; empty while their words are not known. */
  Optional<Search> find(Criteria criteria) {
    return check(criteria) instanceof Verdict.Accepted
        ? Optional.of(searchFor(criteria))
        : Optional.empty();
  }

  private BusinessType typeOf(Criteria criteria) {
    return switch (types.resolve(criteria.businessType())) {
      case TypeAnswer.Known(var type) -> type;
      case TypeAnswer.Unknown unknown -> throw new IllegalStateException(unknown.message());
    };
  }

  private Place placeOf(Criteria criteria) {
    return switch (places.resolve(criteria.location())) {
      case PlaceAnswer.Known(var place) -> place;
      case PlaceAnswer.Unknown unknown -> throw new IllegalStateException(unknown.message());
    };
  }
}
