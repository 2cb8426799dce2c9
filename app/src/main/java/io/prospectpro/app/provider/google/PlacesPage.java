package io.prospectpro.app.provider.google;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of places as it is recorded.
 *
 * @param places those with a name that have not closed for good
 * @param listed how many Google listed, with those left out
 * @param nextPageToken absent on the last page
 * @param askedAt when Google said so, from which its terms count
 */
public record PlacesPage(
    List<GooglePlace> places, int listed, @Nullable String nextPageToken, Instant askedAt) {

  public PlacesPage {
    places = List.copyOf(places);
  }
}
