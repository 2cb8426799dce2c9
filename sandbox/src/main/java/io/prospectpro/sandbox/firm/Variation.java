package io.prospectpro.sandbox.firm;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one provider writes what all know: small differences, always the same for the same firm.
 * Immutable.
 *
 * @param provider makes two providers differ
 */
public record Variation(Draw draw, String provider) {

  private static final Map<String, String> STREETS =
      Map.of(
          "St",
          "Street",
          "Ave",
          "Avenue",
          "Rd",
          "Road",
          "Dr",
          "Drive",
          "Blvd",
          "Boulevard",
          "Pl",
          "Place",
          "Ln",
          "Lane",
          "Ct",
          "Court",
          "Cir",
          "Circle",
          "Pkwy",
          "Parkway");
  private static final double FARTHEST_METRES = 18;

  /** How a phone number is written. */
  public enum PhoneFormat {
    NATIONAL,
    INTERNATIONAL,
    E164,
    DASHES,
    DOTS
  }

  public String name(Firm firm) {
    var name = firm.name();
    int kind = draw.below(100, provider, "name", firm.id());
    return switch (kind / 5) {
      case 0 -> name + " LLC";
      case 1 -> name.contains("&") ? name.replace("&", "and") : name + " & Co";
      case 2 -> name.toUpperCase(Locale.ROOT);
      case 3 -> name.replaceFirst("^The ", "").replace(" and ", " & ");
      case 4 -> name + " - " + firm.address().city();
      case 5 -> name.replace("Cafe", "Café").replace("'", "’");
      case 6 -> name.replaceFirst(",? (LLC|Inc|PC|P\\.C\\.|Ltd)\\.?$", "");
      default -> name;
    };
  }

  /** The street with its kind written out or shortened. */
  public String street(Firm firm, boolean writtenOut) {
    var street = firm.address().street();
    for (var entry : STREETS.entrySet()) {
      street =
          writtenOut
              ? replaced(street, entry.getKey() + "\\.?", entry.getValue())
              : replaced(street, entry.getValue(), entry.getKey());
    }
    return street;
  }

  private static String replaced(String street, String from, String to) {
    return street.replaceFirst("(?<=\\s)" + from + "(?=\\s|,|$)", to);
  }

  public Point point(Firm firm) {
    return firm.point()
        .shifted(
            (draw.unit(provider, "north", firm.id()) - 0.5) * 2 * FARTHEST_METRES,
            (draw.unit(provider, "east", firm.id()) - 0.5) * 2 * FARTHEST_METRES);
  }

  /** The website, which some providers lack, or have with another scheme or ending. */
  public Optional<String> website(Firm firm) {
    var site = firm.reach().website();
    if (site == null || draw.chance(0.08, provider, "no-website", firm.id())) {
      return Optional.empty();
    }
    return Optional.of(
        switch (draw.below(4, provider, "website", firm.id())) {
          case 0 -> site.replaceFirst("^http:", "https:");
          case 1 -> site.replaceFirst("/$", "");
          default -> site;
        });
  }

  /** The phone number, which some providers lack. */
  public Optional<String> phone(Firm firm, PhoneFormat format) {
    var digits = digits(firm.reach().phone());
    if (digits.length() != 10 || draw.chance(0.05, provider, "no-phone", firm.id())) {
      return Optional.empty();
    }
    var area = digits.substring(0, 3);
    var exchange = digits.substring(3, 6);
    var line = digits.substring(6);
    return Optional.of(
        switch (format) {
          case NATIONAL -> "(%s) %s-%s".formatted(area, exchange, line);
          case INTERNATIONAL -> "+1 %s-%s-%s".formatted(area, exchange, line);
          case E164 -> "+1" + digits;
          case DASHES -> "+1-%s-%s-%s".formatted(area, exchange, line);
          case DOTS -> "%s.%s.%s".formatted(area, exchange, line);
        });
  }

  public PhoneFormat phoneFormat(Firm firm, List<PhoneFormat> usual) {
    return draw.oneOf(usual, provider, "phone-format", firm.id());
  }

  private static final Pattern OTHER_THAN_DIGITS = Pattern.compile("\\D");

  private static String digits(@Nullable String phone) {
    var digits = phone == null ? "" : OTHER_THAN_DIGITS.matcher(phone).replaceAll("");
    return digits.length() == 11 && digits.startsWith("1") ? digits.substring(1) : digits;
  }
}
