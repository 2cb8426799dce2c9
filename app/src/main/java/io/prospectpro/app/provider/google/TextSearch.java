package io.prospectpro.app.provider.google;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A page to ask for.
 *
 * @param text for example "Dentist in Boulder, CO"
 * @param includedType a type of Google's Table A, if one fits exactly
 * @param page from 1
 * @param pageToken what the page before gave; all else must be as it was there
 */
public record TextSearch(
    String text,
    @Nullable String includedType,
    Rectangle area,
    int page,
    @Nullable String pageToken) {

  static final int PAGE_SIZE = 20;

  /** Google gives no more pages than this for one search. */
  public static final int PAGES = 3;

  public TextSearch {
    if (page < 1 || page > PAGES || (page == 1) != (pageToken == null)) {
      throw new IllegalArgumentException(
          "Page %d %s a token cannot be asked for: there are %d pages, and all but the first need the token of the page before."
              .formatted(page, pageToken == null ? "without" : "with", PAGES));
    }
  }

  /** The first page. */
  public static TextSearch first(String text, @Nullable String includedType, Rectangle area) {
    return new TextSearch(text, includedType, area, 1, null);
  }

  /** The page after this one. */
  public TextSearch next(String token) {
    return new TextSearch(text, includedType, area, page + 1, token);
  }

  /** The identity of the page. Not the token: that is another one whenever Google is asked. */
  String words() {
    return "\"%s\" type %s in %s, page %d"
        .formatted(text, includedType == null ? "any" : includedType, area, page);
  }

  /** The request's JSON. */
  Body body() {
    var low = new Point(area.south(), area.west());
    var high = new Point(area.north(), area.east());
    return new Body(
        text, includedType, "US", "en", PAGE_SIZE, new Area(new Corners(low, high)), pageToken);
  }

  /** As Google's documents name the fields. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Body(
      String textQuery,
      @Nullable String includedType,
      String regionCode,
      String languageCode,
      int pageSize,
      Area locationRestriction,
      @Nullable String pageToken) {}

  /** The only form of a restriction that Google knows. */
  record Area(Corners rectangle) {}

  /** South-west and north-east. */
  record Corners(Point low, Point high) {}

  /** In degrees. */
  record Point(double latitude, double longitude) {}
}
