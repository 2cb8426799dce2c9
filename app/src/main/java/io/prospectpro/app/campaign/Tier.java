package io.prospectpro.app.campaign;

import java.math.BigDecimal;
import java.util.List;

/**
 * How much a campaign finds out about each lead.
 *
 * @param key the name in JSON and SQL, for example {@code BASE}
 * @param pricePerLead in US dollars; times the leads, what providers may charge if the user names
 *     no budget
 * @param discovery when sources that cost money are asked for businesses
 * @param finders who looks for addresses, in the order in which they are asked
 * @param wants when a lead's address is good enough to look no further
 * @param description for people, a sentence
 */
public record Tier(
    String key,
    String label,
    BigDecimal pricePerLead,
    PaidDiscovery discovery,
    List<String> finders,
    Wants wants,
    String description) {

  public Tier {
    finders = List.copyOf(finders);
  }

  /** When sources that cost money are asked. */
  public enum PaidDiscovery {
    /** If the free ones have found too few. */
    IF_SHORT,
    /** Together with the free ones. */
    ALWAYS
  }

  /** What an address must be. */
  public enum Wants {
    /** Any to which mail arrives. */
    ADDRESS,
    /** One that a provider has verified. */
    VERIFIED_ADDRESS,
    /** One that a provider has verified, of a person with a name. */
    VERIFIED_PERSON
  }
}
