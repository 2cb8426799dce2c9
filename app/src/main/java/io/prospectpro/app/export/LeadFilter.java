package io.prospectpro.app.export;

import io.prospectpro.app.lead.StoredLead;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which leads of a campaign a file has: those that the results page shows under the same choice.
 * What is null does not matter.
 *
 * @param confidence the lowest
 * @param has what must be there, of {@code email}, {@code phone} and {@code website}
 * @param verified true: only addresses that a provider vouches for
 * @param miles the farthest; what is nowhere is out
 * @param q a text that the name, the address or a contact has
 */
record LeadFilter(
    @Nullable Integer confidence,
    @Nullable List<String> has,
    @Nullable Boolean verified,
    @Nullable String source,
    @Nullable String category,
    @Nullable Double miles,
    @Nullable String q) {

  private static final Pattern NUMBER = Pattern.compile("[\\d\\s().+-]{3,}");

  boolean keeps(LeadCells cells) {
    var lead = cells.lead();
    return (confidence == null || lead.confidence() >= confidence)
        && (has == null || has.stream().allMatch(what -> has(lead, what)))
        && (!Boolean.TRUE.equals(verified) || isVerified(cells))
        && (source == null || lead.sources().contains(source))
        && (category == null || category.equals(lead.category()))
        && (miles == null || (lead.distanceMiles() != null && lead.distanceMiles() <= miles))
        && (q == null || contains(lead, q.strip().toLowerCase(Locale.ROOT)));
  }

  private static boolean has(StoredLead lead, String what) {
    return switch (what) {
      case "email" -> lead.email() != null;
      case "phone" -> lead.phone() != null;
      case "website" -> lead.website() != null;
      default -> true;
    };
  }

  /** Our own look at the domain verifies nothing. */
  private static boolean isVerified(LeadCells cells) {
    return "valid".equals(cells.lead().emailStatus())
        && cells.contact().at("/found/verification/status").asString("").equals("valid");
  }

  private static boolean contains(StoredLead lead, String text) {
    return Stream.of(
                lead.name(),
                lead.categoryLabel(),
                lead.street(),
                lead.city(),
                lead.state(),
                lead.postcode(),
                lead.phone(),
                lead.website(),
                lead.email())
            .anyMatch(field -> field != null && field.toLowerCase(Locale.ROOT).contains(text))
        || hasNumber(lead.phone(), text);
  }

  /** "(303) 555" is meant as it is shown, and stored as +1303555…. */
  private static boolean hasNumber(@Nullable String phone, String text) {
    var digits = NUMBER.matcher(text).matches() ? text.replaceAll("\\D", "") : "";
    return phone != null && !digits.isEmpty() && phone.contains(digits);
  }
}
