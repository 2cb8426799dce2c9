package io.prospectpro.app.lead;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings phone numbers into one form, so that they can be compared and dialled. Thread-safe. */
public final class PhoneNumbers {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  private PhoneNumbers() {}

  /**
   * The number in E.164 form, for example {@code +13034443465}. Empty if {@code raw} is not a
   * number that could be dialled.
   *
   * @param country two letters (ISO 3166), for numbers without a country code; the United States if
   *     absent
   */
  public static Optional<String> normalise(@Nullable String raw, @Nullable String country) {
    if (raw == null || raw.isBlank()) {
      return Optional.empty();
    }
    try {
      var region = country == null ? "US" : country.toUpperCase(Locale.ROOT);
      var number = NUMBERS.parse(raw, region);
      return NUMBERS.isValidNumber(number)
          ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException notANumber) {
      return Optional.empty();
    }
  }
}
