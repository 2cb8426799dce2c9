package io.prospectpro.app.discovery.opendata;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Optional;

/** What can be known of a business, with the headers under which files usually have it. */
enum Column {
  ID("id", "businessid", "placeid", "gersid", "uuid"),
  NAME("name", "businessname", "company", "companyname", "business", "title", "organization"),
  CATEGORY(
      "category", "primarycategory", "maincategory", "type", "businesstype", "industry", "trade"),
  OTHER_CATEGORIES("altcategories", "alternatecategories", "othercategories", "categories"),
  STREET("street", "address", "streetaddress", "address1", "addressline1", "freeform"),
  CITY("city", "town", "locality"),
  STATE("state", "region", "province", "stateprovince", "statecode"),
  POSTCODE("postcode", "zip", "zipcode", "postalcode", "zippostalcode"),
  COUNTRY("country", "countrycode"),
  PHONE("phone", "telephone", "phonenumber", "tel", "phone1", "businessphone"),
  WEBSITE("website", "url", "web", "homepage", "site", "websiteurl"),
  EMAIL("email", "mail", "emailaddress"),
  BRAND("brand", "chain", "brandname"),
  LATITUDE("lat", "latitude", "y"),
  LONGITUDE("lon", "lng", "long", "longitude", "x"),
  CONFIDENCE("confidence"),
  SEEN_AT("updatetime", "updatedat", "lastupdated", "lastseen", "modified"),
  LICENCE("licence", "license", "sourcelicenses");

  private final ImmutableList<String> headers;

  Column(String... headers) {
    this.headers = ImmutableList.copyOf(headers);
  }

  /** The name to use with {@code --map}. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Column> ofKey(String key) {
    var wanted = plain(key);
    for (var column : values()) {
      if (plain(column.name()).equals(wanted) || column.headers.contains(wanted)) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }

  /** How well a header names this column: smaller is better, empty if it does not. */
  Optional<Integer> rankOf(String header) {
    int index = headers.indexOf(plain(header));
    return index < 0 ? Optional.empty() : Optional.of(index);
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
