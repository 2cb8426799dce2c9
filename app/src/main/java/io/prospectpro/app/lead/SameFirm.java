package io.prospectpro.app.lead;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether two candidates are one firm.
 *
 * <p>Where they are decides first: at different addresses they are two, however alike (branches of
 * a chain, or a move that no source can tell from a branch). At the same address the name decides,
 * or a related name together with the same phone; a shared web domain is not enough there, because
 * the forty clinics of a hospital share one. Where an address is missing, name and phone or web
 * page must agree, and a toll-free number does not count: it is a chain's. In doubt they are two: a
 * lead shown twice is a nuisance, two firms melted into one is a wrong lead.
 *
 * <p>Holds a candidate with what is compared about it worked out once. Immutable.
 */
final class SameFirm {

  private static final double SAME_SPOT_MILES = 0.03;
  private static final double ELSEWHERE_MILES = 0.25;

  private static final Pattern TOLL_FREE = Pattern.compile("\\+18(00|33|44|55|66|77|88)");

  private enum Place {
    SAME,
    DIFFERENT,
    UNKNOWN
  }

  final Candidate candidate;
  final BusinessName name;
  final Optional<Street> street;
  final @Nullable String area;
  final @Nullable String city;
  final @Nullable String phone;
  final @Nullable String domain;

  /** The website without scheme, "www." and query: a chain has one for each branch. */
  final @Nullable String page;

  SameFirm(Candidate candidate) {
    this.candidate = candidate;
    this.name = BusinessName.of(candidate.name());
    this.street = Street.parse(candidate.address().street());
    this.area = candidate.address().area();
    var town = candidate.address().city();
    this.city = town == null ? null : BusinessName.of(town).key();
    this.phone = candidate.contacts().phone();
    this.domain = Websites.ownDomain(candidate.contacts().website()).orElse(null);
    this.page = domain == null ? null : page(candidate.contacts().website());
  }

  boolean isSameAs(SameFirm other) {
    if (candidate.id().equals(other.candidate.id())) {
      return true;
    }
    return switch (compare(other)) {
      case DIFFERENT -> false;
      case SAME -> isSameAtOnePlace(other);
      case UNKNOWN -> isAround(other) && name.isSameAs(other.name) && sharesContact(other);
    };
  }

  /** Certainly two: known to be at different addresses. */
  boolean isElsewhere(SameFirm other) {
    return compare(other) == Place.DIFFERENT;
  }

  private boolean isSameAtOnePlace(SameFirm other) {
    if (name.isSameAs(other.name)) {
      return !contradicts(other);
    }
    return agree(phone, other.phone) && name.isRelatedTo(other.name);
  }

  private Place compare(SameFirm other) {
    var miles = milesTo(other);
    if (street.isPresent() && other.street.isPresent()) {
      return compareStreets(street.get(), other.street.get(), other, miles);
    }
    if (miles == null) {
      return Place.UNKNOWN;
    }
    return miles <= SAME_SPOT_MILES
        ? Place.SAME
        : miles > ELSEWHERE_MILES ? Place.DIFFERENT : Place.UNKNOWN;
  }

  private Place compareStreets(Street a, Street b, SameFirm other, @Nullable Double miles) {
    var isNear = miles != null && miles <= SAME_SPOT_MILES;
    if (a.isSameBuilding(b)) {
      return (isNear || isSameArea(other)) ? Place.SAME : Place.DIFFERENT;
    }
    // "1320 Pearl St" and "1320 Pearl St Mall": the same number at the same spot.
    return (isNear && a.number().equals(b.number())) ? Place.SAME : Place.DIFFERENT;
  }

  private boolean isSameArea(SameFirm other) {
    return !differ(area, other.area) && isSameTown(other);
  }

  /**
   * Not known to be elsewhere, and in one town or, where a source names none, a short walk apart.
   */
  private boolean isAround(SameFirm other) {
    return isSameTown(other) || milesTo(other) != null;
  }

  private boolean isSameTown(SameFirm other) {
    return agree(city, other.city) || agree(area, other.area);
  }

  private boolean sharesContact(SameFirm other) {
    if (agree(phone, other.phone) && !TOLL_FREE.matcher(String.valueOf(phone)).lookingAt()) {
      return !differ(page, other.page);
    }
    return agree(page, other.page) && !differ(phone, other.phone);
  }

  // Two agents of one insurer in one building: same name and number, each with phone and site or
  // suite.
  private boolean contradicts(SameFirm other) {
    var otherPhone = differ(phone, other.phone);
    var otherDomain = differ(domain, other.domain);
    return otherPhone && (otherDomain || isInOtherUnit(other));
  }

  private boolean isInOtherUnit(SameFirm other) {
    var mine = street.map(Street::unit).orElse(null);
    var theirs = other.street.map(Street::unit).orElse(null);
    return differ(mine, theirs);
  }

  /** Both known and equal. */
  private static boolean agree(@Nullable String mine, @Nullable String theirs) {
    return mine != null && mine.equals(theirs);
  }

  /** Both known and not equal. */
  private static boolean differ(@Nullable String mine, @Nullable String theirs) {
    return mine != null && theirs != null && !mine.equals(theirs);
  }

  private static @Nullable String page(@Nullable String website) {
    return website == null
        ? null
        : website.replaceFirst("^https?://(www\\.)?", "").replaceFirst("/*([?#].*)?$", "");
  }

  private @Nullable Double milesTo(SameFirm other) {
    var here = candidate.position();
    var there = other.candidate.position();
    return here == null || there == null ? null : here.milesTo(there);
  }
}
