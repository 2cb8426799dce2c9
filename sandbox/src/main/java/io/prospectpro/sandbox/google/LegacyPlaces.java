package io.prospectpro.sandbox.google;

import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.http.Request;
import io.prospectpro.sandbox.http.Response;
import io.prospectpro.sandbox.provider.Answer;
import io.prospectpro.sandbox.provider.Charge;
import io.prospectpro.sandbox.provider.KeyState;
import io.prospectpro.sandbox.provider.Refused;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * The legacy Text Search and Details: always 200, how it went is in {@code status}. A token of the
 * next page is good only two seconds after it was given.
 */
final class LegacyPlaces {

  static final String PREFIX = "/maps/api/place/";

  private static final int PAGE = 20;
  private static final int MOST_RESULTS = 60;
  private static final Duration UNTIL_TOKEN_IS_GOOD = Duration.ofSeconds(2);
  private static final Pattern COMMA = Pattern.compile(",");

  private final Places places;
  private final PlaceFinder finder;
  private final GoogleAccount account;
  private final InstantSource clock;

  LegacyPlaces(Places places, PlaceFinder finder, GoogleAccount account, InstantSource clock) {
    this.places = places;
    this.finder = finder;
    this.account = account;
    this.clock = clock;
  }

  Answer answer(Request request) {
    return switch (request.path().substring(PREFIX.length())) {
      case "textsearch/json" -> search(request);
      case "details/json" -> details(request);
      default -> throw new Refused(Response.html(404, "<title>Error 404 (Not Found)!!1</title>"));
    };
  }

  private Answer search(Request request) {
    var empty = Json.array();
    var denied = denial(request);
    if (denied.isPresent()) {
      return refusal(denied.get().set("results", empty));
    }
    if (!account.searchPerMinute().tryTake() || !account.searchPerDay().tryTake()) {
      return refusal(
          status("OVER_QUERY_LIMIT", "You have exceeded your rate-limit.").set("results", empty));
    }
    var token = request.parameter("pagetoken");
    var query = token.isPresent() ? queryOf(token.get()) : request.parameter("query");
    var offset = token.isPresent() ? offsetOf(token.get()) : Optional.of(0);
    if (query.isEmpty() || offset.isEmpty()) {
      return refusal(Json.object().put("status", "INVALID_REQUEST").set("results", empty));
    }
    return page(query.get(), offset.get());
  }

  private Answer page(String query, int offset) {
    var found = finder.find(query).stream().filter(place -> !place.isServiceArea()).toList();
    var page = GoogleApi.page(found, offset, PAGE);
    var answer = Json.object();
    answer.putArray("html_attributions");
    int next = offset + page.size();
    if (next < Math.min(found.size(), MOST_RESULTS)) {
      answer.put(
          "next_page_token", PageToken.of(query, next, clock.instant()).write() + "~" + query);
    }
    answer.set("results", Json.nodes(page.stream().map(LegacyPlaces::result).toList()));
    answer.put("status", page.isEmpty() ? "ZERO_RESULTS" : "OK");
    return Answer.billed(
        Response.json(200, answer), query, Charge.of("google.legacy.text-search", 1));
  }

  // The legacy API takes the token alone, so the query travels in it.
  private static Optional<String> queryOf(String token) {
    int mark = token.indexOf('~');
    return mark < 0 ? Optional.empty() : Optional.of(token.substring(mark + 1));
  }

  private Optional<Integer> offsetOf(String token) {
    var goodSince = clock.instant().minus(UNTIL_TOKEN_IS_GOOD);
    return PageToken.read(token.replaceFirst("~.*", ""))
        .filter(read -> queryOf(token).filter(read::belongsTo).isPresent())
        .filter(read -> !read.issuedAt().isAfter(goodSince))
        .map(PageToken::offset);
  }

  private Answer details(Request request) {
    var denied = denial(request);
    if (denied.isPresent()) {
      return refusal(denied.get());
    }
    if (!account.detailsPerMinute().tryTake() || !account.detailsPerDay().tryTake()) {
      return refusal(status("OVER_QUERY_LIMIT", "You have exceeded your rate-limit."));
    }
    var id = request.parameter("place_id");
    if (id.isEmpty()) {
      return refusal(Json.object().put("status", "INVALID_REQUEST"));
    }
    var place = places.find(id.get());
    if (place.isEmpty()) {
      return refusal(Json.object().put("status", "NOT_FOUND"));
    }
    var answer = Json.object();
    answer.putArray("html_attributions");
    answer.set("result", masked(detailed(place.get()), request));
    answer.put("status", "OK");
    return Answer.billed(
        Response.json(200, answer), id.get(), Charge.of("google.legacy.details", 1));
  }

  private Optional<ObjectNode> denial(Request request) {
    var key = request.parameter("key");
    if (key.filter(one -> account.keys().stateOf(one) == KeyState.VALID).isPresent()) {
      return Optional.empty();
    }
    var message =
        key.isEmpty()
            ? "You must use an API key to authenticate each request to Google Maps Platform APIs."
            : "The provided API key is invalid.";
    return Optional.of(status("REQUEST_DENIED", message));
  }

  private static ObjectNode status(String status, String message) {
    var answer = Json.object().put("error_message", message).put("status", status);
    answer.putArray("html_attributions");
    return answer;
  }

  private static Answer refusal(ObjectNode body) {
    return Answer.free(Response.json(200, body), body.path("status").asString());
  }

  private static ObjectNode masked(ObjectNode result, Request request) {
    return request
        .parameter("fields")
        .map(fields -> result.retain(COMMA.splitAsStream(fields).toList()))
        .orElse(result);
  }

  private static ObjectNode result(Place place) {
    var json = place.json();
    var result =
        Json.object()
            .put("business_status", json.path("businessStatus").asString())
            .put("name", json.path("displayName").path("text").asString())
            .put("place_id", place.id())
            .put("reference", place.id());
    if (json.has("formattedAddress")) {
      result.put("formatted_address", json.path("formattedAddress").asString());
      var location = result.putObject("geometry").putObject("location");
      location.put("lat", place.point().lat()).put("lng", place.point().lon());
    }
    result.set("types", Json.strings(place.types()));
    if (json.has("rating")) {
      result.put("rating", json.path("rating").asDouble());
      result.put("user_ratings_total", json.path("userRatingCount").asInt());
    }
    return result;
  }

  private static ObjectNode detailed(Place place) {
    var json = place.json();
    var result = result(place);
    if (json.has("nationalPhoneNumber")) {
      result.put("formatted_phone_number", json.path("nationalPhoneNumber").asString());
      result.put("international_phone_number", json.path("internationalPhoneNumber").asString());
    }
    if (json.has("websiteUri")) {
      result.put("website", json.path("websiteUri").asString());
    }
    return result.put("url", json.path("googleMapsUri").asString());
  }
}
