package io.prospectpro.app.discovery.opendata;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.hash.Hashing;
import io.prospectpro.app.discovery.BusinessTypes;
import io.prospectpro.app.discovery.PlaceName;
import io.prospectpro.app.discovery.UsStates;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns the fields of one row into a business, or says why that cannot be.
 *
 * <p>A row needs a name, a kind and a place. Any other value that makes no sense (a confidence of
 * 7, a latitude of 400, a date to come) is left out with a remark and the row is kept. What it
 * returns the database can store: one value that it refuses would lose the whole file. For one
 * thread.
 */
final class RowReader {

  private static final Splitter OTHERS =
      Splitter.on(CharMatcher.anyOf("|;,")).trimResults().omitEmptyStrings();
  private static final int LONGEST_NAME = 300;
  private static final int LONGEST_VALUE = 2000;
  // What is looked up is indexed, and an index takes no long values.
  private static final int LONGEST_KEY = 200;

  private final ColumnMap columns;
  private final BusinessTypes types;
  private final @Nullable String defaultCategory;
  private final Instant latest = Instant.now().plus(Duration.ofDays(1));
  private final Set<String> unknownCategories = new TreeSet<>();
  private List<String> remarks = new ArrayList<>();

  RowReader(ColumnMap columns, BusinessTypes types, @Nullable String defaultCategory) {
    this.columns = columns;
    this.types = types;
    this.defaultCategory = defaultCategory;
  }

  /** Why a row cannot be a business. */
  static final class Unusable extends Exception {

    private static final long serialVersionUID = 1L;

    // Without a stack trace: a file may have a million of them.
    Unusable(String reason) {
      super(reason, null, false, false);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  BusinessRow read(List<String> fields) throws Unusable {
    remarks = new ArrayList<>();
    for (var field : fields) {
      if (field.indexOf('\uFFFD') >= 0) {
        throw new Unusable("it is not UTF-8 text: \"%s\"".formatted(field));
      }
      if (field.length() > LONGEST_VALUE) {
        throw new Unusable(
            "a value has %d characters; at most %d are taken"
                .formatted(field.length(), LONGEST_VALUE));
      }
    }
    var name = name(fields);
    var place = place(fields);
    var categories = categories(fields);
    var reach =
        new BusinessRow.Reach(
            columns.value(Column.PHONE, fields),
            columns.value(Column.WEBSITE, fields),
            columns.value(Column.EMAIL, fields),
            columns.value(Column.BRAND, fields));
    return new BusinessRow(
        id(fields, name, place),
        name,
        categories,
        place,
        reach,
        number(Column.CONFIDENCE, fields, 0, 1),
        seenAt(fields),
        columns.value(Column.LICENCE, fields));
  }

  /** What was left out of the row read last. */
  List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** Categories as written that are none we know; their rows are found by no business type. */
  Set<String> unknownCategories() {
    return unknownCategories;
  }

  private String name(List<String> fields) throws Unusable {
    var name = columns.value(Column.NAME, fields);
    if (name == null) {
      throw new Unusable("it has no name");
    }
    if (name.length() > LONGEST_NAME) {
      throw new Unusable("its name has %d characters".formatted(name.length()));
    }
    return name;
  }

  private BusinessRow.Place place(List<String> fields) throws Unusable {
    var lat = number(Column.LATITUDE, fields, -90, 90);
    var lon = number(Column.LONGITUDE, fields, -180, 180);
    var hasPosition = lat != null && lon != null;
    var country = country(fields);
    var city = city(fields);
    var postcode = postcode(fields, country);
    var place =
        new BusinessRow.Place(
            columns.value(Column.STREET, fields),
            city,
            state(fields, country),
            postcode,
            country,
            hasPosition ? lat : null,
            hasPosition ? lon : null,
            city == null ? null : PlaceName.key(city),
            zip(postcode, country));
    if (!place.isSomewhere()) {
      throw new Unusable("it has no place: no ZIP code, no city with its state, no coordinates");
    }
    return place;
  }

  private @Nullable String city(List<String> fields) {
    var written = columns.value(Column.CITY, fields);
    if (written == null || written.length() <= LONGEST_KEY) {
      return written;
    }
    remarks.add(
        "the city has %d characters, more than %d; left out"
            .formatted(written.length(), LONGEST_KEY));
    return null;
  }

  private String country(List<String> fields) {
    var written = columns.value(Column.COUNTRY, fields);
    if (written == null || written.matches("(?i)usa|u\\.s\\.a?\\.?|united states.*")) {
      return "US";
    }
    if (written.matches("\\p{Alpha}{2}")) {
      return written.toUpperCase(Locale.ROOT);
    }
    remarks.add("country \"%s\" is not two letters; taken for US".formatted(written));
    return "US";
  }

  private @Nullable String state(List<String> fields, String country) {
    var written = columns.value(Column.STATE, fields);
    if (written == null || !country.equals("US")) {
      return written;
    }
    var code = UsStates.codeOf(written);
    if (code.isEmpty()) {
      remarks.add("state \"%s\" is none of the United States; left out".formatted(written));
    }
    return code.orElse(null);
  }

  // Spreadsheets turn 02134 into 2134: four digits in the United States have lost their zero.
  private @Nullable String postcode(List<String> fields, String country) {
    var written = columns.value(Column.POSTCODE, fields);
    return written != null && country.equals("US") && written.matches("\\d{4}(\\s*-.*)?")
        ? "0" + written
        : written;
  }

  private static @Nullable String zip(@Nullable String postcode, String country) {
    if (postcode == null || !country.equals("US")) {
      return null;
    }
    var digits = postcode.replaceFirst("-.*", "").strip();
    return digits.matches("\\d{5}") ? digits : null;
  }

  private List<String> categories(List<String> fields) throws Unusable {
    var written = columns.value(Column.CATEGORY, fields);
    if (written == null && defaultCategory == null) {
      throw new Unusable("it does not say what kind of business it is");
    }
    requireShort("category", written);
    var codes = new LinkedHashSet<String>();
    codes.add(written == null ? String.valueOf(defaultCategory) : category(written));
    var others = columns.value(Column.OTHER_CATEGORIES, fields);
    if (others != null) {
      OTHERS.split(others).forEach(other -> addCategory(other, codes));
    }
    return List.copyOf(codes);
  }

  private void addCategory(String other, Set<String> codes) {
    if (other.length() > LONGEST_KEY) {
      remarks.add(
          "another category has %d characters, more than %d; left out"
              .formatted(other.length(), LONGEST_KEY));
      return;
    }
    codes.add(category(other));
  }

  private static void requireShort(String what, @Nullable String value) throws Unusable {
    if (value != null && value.length() > LONGEST_KEY) {
      throw new Unusable(
          "its %s has %d characters; at most %d are taken"
              .formatted(what, value.length(), LONGEST_KEY));
    }
  }

  private String category(String written) {
    return types
        .categoryOf(written)
        .orElseGet(
            () -> {
              unknownCategories.add(written);
              return written.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
            });
  }

  private @Nullable Double number(Column column, List<String> fields, double min, double max) {
    var written = columns.value(column, fields);
    if (written == null) {
      return null;
    }
    try {
      double value = Double.parseDouble(written);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // Said below, like a number out of range.
    }
    remarks.add(
        "%s \"%s\" is not a number from %s to %s; left out"
            .formatted(column.key(), written, plain(min), plain(max)));
    return null;
  }

  private static String plain(double number) {
    return Long.toString((long) number);
  }

  private @Nullable Instant seenAt(List<String> fields) {
    var written = columns.value(Column.SEEN_AT, fields);
    if (written == null) {
      return null;
    }
    try {
      var seenAt =
          written.length() > 10
              ? Instant.parse(written)
              : LocalDate.parse(written).atStartOfDay(ZoneOffset.UTC).toInstant();
      if (!seenAt.isBefore(Instant.EPOCH) && !seenAt.isAfter(latest)) {
        return seenAt;
      }
      remarks.add("\"%s\" is not a date from 1970 until today; left out".formatted(written));
    } catch (DateTimeParseException notATime) {
      remarks.add("\"%s\" is not a date such as 2026-04-07; left out".formatted(written));
    }
    return null;
  }

  private String id(List<String> fields, String name, BusinessRow.Place place) throws Unusable {
    var id = columns.value(Column.ID, fields);
    requireShort("id", id);
    if (id != null) {
      return id;
    }
    // Without an id of its own a row is known by what it says, so that importing it again finds it.
    var identity =
        String.join(
            "\u0000", name, text(place.street()), text(place.city()), text(place.postcode()));
    var hash =
        Hashing.sha256().hashString(identity.toLowerCase(Locale.ROOT), StandardCharsets.UTF_8);
    return "row-" + hash.toString().substring(0, 24);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
