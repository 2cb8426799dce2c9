package io.prospectpro.app.scoring;

import io.prospectpro.app.lead.Address;
import io.prospectpro.app.lead.Candidate;
import io.prospectpro.app.lead.LeadField;
import io.prospectpro.app.lead.Match;
import io.prospectpro.app.lead.Websites;
import io.prospectpro.app.scoring.Score.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Scores a candidate: does it exist, is it what was asked for, and can it be reached?
 *
 * <p>The most a signal can give: existence 30, category 15, address 15, phone 15, website 12,
 * distance 5, recency 5, e-mail 3; a keyword found adds up to 5 on top. Existence is the source's
 * own confidence and can take 20 away: a complete record of a firm that has closed is no lead. What
 * a source does not say counts as even odds for existence and as nothing elsewhere. Thread-safe.
 */
public final class Scorer {

  /** Of the formula below. Change it with every change of a number. */
  static final String VERSION = "2026-1";

  private static final int UNKNOWN_EXISTENCE = 5;
  private static final Duration RECENT = Duration.ofDays(365);
  private static final Duration FAIRLY_RECENT = Duration.ofDays(2 * 365);

  private final InstantSource clock;

  public Scorer(InstantSource clock) {
    this.clock = clock;
  }

  /** The score with its reasons, in order of the signals' weight. */
  public Score score(Candidate candidate) {
    var reasons = new ArrayList<Reason>();
    reasons.add(existence(candidate.sourceConfidence()));
    reasons.add(category(candidate));
    reasons.add(address(candidate.address()));
    reasons.add(phone(candidate));
    reasons.add(website(candidate.contacts().website()));
    reasons.add(distance(candidate.match()));
    reasons.add(recency(candidate));
    reasons.add(email(candidate));
    if (!candidate.match().keywordsAsked().isEmpty()) {
      reasons.add(keywords(candidate.match()));
    }
    int sum = reasons.stream().mapToInt(Reason::points).sum();
    return new Score(Math.clamp(sum, 0, 100), VERSION, reasons);
  }

  /** Scores all, in the same order. */
  public List<Scored> scoreAll(List<Candidate> candidates) {
    return candidates.stream().map(candidate -> new Scored(candidate, score(candidate))).toList();
  }

  private static Reason existence(@Nullable Double confidence) {
    if (confidence == null) {
      return new Reason(
          "existence",
          UNKNOWN_EXISTENCE,
          "The source does not say how sure it is that the business exists.");
    }
    int points = (int) Math.round(50 * confidence - 20);
    return new Reason(
        "existence",
        points,
        "The source is %.0f %% sure that the business exists.".formatted(100 * confidence));
  }

  private static Reason category(Candidate candidate) {
    var name = candidate.trade().category().replace('_', ' ');
    return switch (candidate.match().category()) {
      case EXACT ->
          new Reason(
              "category", 15, "Its main business is what you asked for: %s.".formatted(name));
      case RELATED ->
          new Reason("category", 10, "Its main business is closely related: %s.".formatted(name));
      case ALSO ->
          new Reason("category", 5, "It does this too; its main business is %s.".formatted(name));
    };
  }

  private static Reason address(Address address) {
    if (address.isComplete()) {
      return new Reason("address", 15, "Street, city and postcode are known.");
    }
    if (address.street() != null || address.postcode() != null) {
      return new Reason("address", 7, "Part of the address is known.");
    }
    return new Reason("address", -10, "No street and no postcode are known.");
  }

  private static Reason phone(Candidate candidate) {
    var contacts = candidate.contacts();
    if (contacts.phone() != null) {
      return new Reason("phone", 15, "It has a valid phone number.");
    }
    return contacts.website() == null
        ? new Reason("phone", -5, "It has neither a valid phone number nor a website.")
        : new Reason("phone", 0, "It has no valid phone number.");
  }

  private static Reason website(@Nullable String website) {
    if (website == null) {
      return new Reason("website", 0, "No website is known.");
    }
    return Websites.ownDomain(website)
        .map(
            domain ->
                new Reason("website", 12, "It has a website of its own: %s.".formatted(domain)))
        .orElseGet(() -> new Reason("website", 5, "Its page is on somebody else's platform."));
  }

  private static Reason distance(Match match) {
    var miles = match.miles();
    if (miles == null) {
      return new Reason("distance", 0, "The source gives no position.");
    }
    double share = Math.clamp(1 - miles / match.radiusMiles(), 0, 1);
    return new Reason(
        "distance",
        (int) Math.round(5 * share),
        String.format(Locale.ROOT, "It is %.1f miles away.", miles));
  }

  private Reason recency(Candidate candidate) {
    var origin = candidate.provenance().get(LeadField.NAME);
    var seen = origin == null ? null : origin.observedAt();
    if (seen == null) {
      return new Reason("recency", 0, "The source does not say when it last saw the business.");
    }
    var age = Duration.between(seen, clock.instant());
    int points = age.compareTo(RECENT) <= 0 ? 5 : age.compareTo(FAIRLY_RECENT) <= 0 ? 3 : 0;
    var date = seen.toString().substring(0, 10);
    return new Reason("recency", points, "The source last updated it on %s.".formatted(date));
  }

  private static Reason email(Candidate candidate) {
    return candidate.contacts().email() == null
        ? new Reason("email", 0, "The source has no e-mail address.")
        : new Reason("email", 3, "The source has an e-mail address.");
  }

  private static Reason keywords(Match match) {
    int asked = match.keywordsAsked().size();
    int found = match.keywordsFound().size();
    int points = (int) Math.round(5.0 * found / asked);
    var text =
        found == 0
            ? "None of your keywords is in its name or categories."
            : "It matches: %s.".formatted(String.join(", ", match.keywordsFound()));
    return new Reason("keywords", points, text);
  }
}
