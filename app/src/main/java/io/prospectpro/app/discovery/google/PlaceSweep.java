package io.prospectpro.app.discovery.google;

import io.prospectpro.app.discovery.Place;
import io.prospectpro.app.discovery.Search;
import io.prospectpro.app.lead.Candidate;
import io.prospectpro.app.lead.Position;
import io.prospectpro.app.provider.Answer;
import io.prospectpro.app.provider.google.PlacesPage;
import io.prospectpro.app.provider.google.Rectangle;
import io.prospectpro.app.provider.google.TextSearch;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Goes through one search's pages and, where tiles are asked for, its areas, until there is enough
 * or no more. Each page costs, so that none is asked for that cannot bring anything: areas outside
 * the radius are passed over, and one area after the other, not side by side, so that it can end as
 * soon as there is enough. For one search and one thread.
 */
final class PlaceSweep {

  /** How often an area is parted into four at most. */
  private static final int DEEPEST = 3;

  /** As many as Google lists for one search; where it does, there may be more. */
  private static final int FULL = 60;

  /** Degrees of latitude to a mile. */
  private static final double DEGREES = 1 / 69.0;

  private final Search search;
  private final PlaceCandidates candidates;
  private final Map<String, Candidate> found = new LinkedHashMap<>();
  private @Nullable String refusal;

  PlaceSweep(Search search, PlaceCandidates candidates) {
    this.search = search;
    this.candidates = candidates;
  }

  /** Asks for one page. */
  @FunctionalInterface
  interface Pages {
    Answer<PlacesPage> ask(TextSearch page) throws InterruptedException;
  }

  private record Tile(Rectangle area, int depth) {}

  void ask(@Nullable String includedType, Pages pages) throws InterruptedException {
    var text = "%s in %s".formatted(search.type().label(), nameOf(search.place()));
    Queue<Tile> tiles = new ArrayDeque<>();
    tiles.add(new Tile(rectangleAround(search), 0));
    while (!tiles.isEmpty() && mayGoOn()) {
      var tile = tiles.remove();
      var listed = askArea(TextSearch.first(text, includedType, tile.area), pages);
      if (listed >= FULL && search.tiled() && tile.depth < DEEPEST) {
        tile.area.quarters().stream()
            .filter(this::touchesTheCircle)
            .forEach(quarter -> tiles.add(new Tile(quarter, tile.depth + 1)));
      }
    }
  }

  /** What was found, as Google ranks it; each place once. */
  List<Candidate> candidates() {
    return List.copyOf(found.values());
  }

  /** Why it ended before its end; null if it did not. */
  @Nullable String refusal() {
    return refusal;
  }

  /** As on an envelope. */
  private static String nameOf(Place place) {
    var town = "%s, %s".formatted(place.city(), place.state());
    return place.zip() == null ? town : "%s %s".formatted(town, place.zip());
  }

  private boolean mayGoOn() {
    return refusal == null && found.size() < search.limit();
  }

  /** Asks for an area's pages, and tells how many places Google listed. */
  private int askArea(TextSearch first, Pages pages) throws InterruptedException {
    var listed = 0;
    @Nullable TextSearch next = first;
    while (next != null && mayGoOn()) {
      var page = read(pages.ask(next));
      if (page == null) {
        return listed;
      }
      listed += page.listed();
      candidates.of(page).forEach(candidate -> found.putIfAbsent(candidate.id(), candidate));
      var token = page.nextPageToken();
      next = token == null || next.page() == TextSearch.PAGES ? null : next.next(token);
    }
    return listed;
  }

  private @Nullable PlacesPage read(Answer<PlacesPage> answer) {
    return switch (answer) {
      case Answer.Known(var page) -> page;
      case Answer.Nothing<PlacesPage> _ -> null;
      case Answer.CouldNotAsk<PlacesPage> refused -> refuse(refused.sentence());
      case Answer.OverBudget<PlacesPage> refused -> refuse(refused.sentence());
    };
  }

  private @Nullable PlacesPage refuse(String sentence) {
    refusal = sentence;
    return null;
  }

  static Rectangle rectangleAround(Search search) {
    var place = search.place();
    double height = search.radiusMiles() * DEGREES;
    double width = height / Math.max(0.01, Math.cos(Math.toRadians(place.latitude())));
    return new Rectangle(
        place.latitude() - height,
        place.longitude() - width,
        place.latitude() + height,
        place.longitude() + width);
  }

  private boolean touchesTheCircle(Rectangle area) {
    var middle = search.middle();
    var nearest =
        new Position(
            Math.clamp(middle.latitude(), area.south(), area.north()),
            Math.clamp(middle.longitude(), area.west(), area.east()));
    return middle.milesTo(nearest) <= search.radiusMiles();
  }
}
