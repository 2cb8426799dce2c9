package io.prospectpro.sandbox.google;

import io.prospectpro.sandbox.firm.Draw;
import io.prospectpro.sandbox.firm.Firm;
import io.prospectpro.sandbox.firm.Variation;
import io.prospectpro.sandbox.firm.Variation.PhoneFormat;
import io.prospectpro.sandbox.firm.Words;
import io.prospectpro.sandbox.firm.World;
import io.prospectpro.sandbox.http.Json;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The firms that Google knows, nine of ten, with Google's ids and spelling. Immutable. */
final class Places {

  private static final double COVERAGE = 0.9;

  private final World world;
  private final Draw draw;
  private final Variation variation;
  private final Map<String, Place> placeById = new LinkedHashMap<>();
  private final List<Place> all;

  Places(World world) {
    this.world = world;
    this.draw = world.draw();
    this.variation = new Variation(draw, "google");
    for (var firm : world.firms()) {
      if (world.isInvented(firm) || draw.chance(COVERAGE, "google", "knows", firm.id())) {
        var place = place(firm);
        placeById.put(place.id(), place);
      }
    }
    this.all = List.copyOf(placeById.values());
  }

  List<Place> all() {
    return all;
  }

  Optional<Place> find(String id) {
    return Optional.ofNullable(placeById.get(id));
  }

  private Place place(Firm firm) {
    var main = world.trades().mainOf(firm);
    var types = world.trades().googleTypesOf(firm);
    var mainWords = new HashSet<>(main.words());
    mainWords.addAll(Words.of(firm.categories().getFirst()));
    main.googleTypes().forEach(type -> mainWords.addAll(Words.of(type)));
    var words = new HashSet<>(mainWords);
    words.addAll(Words.of(firm.name()));
    words.addAll(Words.of(String.join(" ", firm.categories())));
    types.forEach(type -> words.addAll(Words.of(type)));
    var id = world.googleIdOf(firm);
    boolean isServiceArea = world.isServiceArea(firm);
    return new Place(
        firm,
        id,
        variation.point(firm),
        types,
        isServiceArea,
        Set.copyOf(mainWords),
        Set.copyOf(words),
        json(firm, id, types, isServiceArea));
  }

  private ObjectNode json(Firm firm, String id, List<String> types, boolean isServiceArea) {
    var json = Json.object().put("name", "places/" + id).put("id", id);
    json.set("types", Json.strings(types));
    variation
        .phone(firm, PhoneFormat.NATIONAL)
        .ifPresent(phone -> json.put("nationalPhoneNumber", phone));
    variation
        .phone(firm, PhoneFormat.INTERNATIONAL)
        .ifPresent(phone -> json.put("internationalPhoneNumber", phone));
    if (isServiceArea) {
      json.put("pureServiceAreaBusiness", true);
    } else {
      putAddress(json, firm);
    }
    variation.website(firm).ifPresent(site -> json.put("websiteUri", site));
    putRating(json, firm);
    json.put("businessStatus", status(firm));
    json.put(
        "googleMapsUri",
        "https://maps.google.com/?cid=" + Long.toUnsignedString(draw.number("cid", firm.id())));
    json.putObject("displayName").put("text", variation.name(firm)).put("languageCode", "en");
    if (types.size() > 2) {
      json.put("primaryType", types.getFirst());
    }
    return json;
  }

  private void putRating(ObjectNode json, Firm firm) {
    if (draw.chance(0.85, "rated", firm.id())) {
      json.put("rating", 3 + draw.below(21, "rating", firm.id()) / 10.0);
      json.put("userRatingCount", 1 + draw.below(400, "ratings", firm.id()));
    }
  }

  private String status(Firm firm) {
    if (world.isClosed(firm)) {
      return "CLOSED_PERMANENTLY";
    }
    return draw.chance(0.01, "temporarily", firm.id()) ? "CLOSED_TEMPORARILY" : "OPERATIONAL";
  }

  private void putAddress(ObjectNode json, Firm firm) {
    var address = firm.address();
    var street = variation.street(firm, false);
    var stateAndZip = (address.state() + " " + address.zip()).strip();
    json.put("formattedAddress", "%s, %s, %s, USA".formatted(street, address.city(), stateAndZip));
    json.put("shortFormattedAddress", "%s, %s".formatted(street, address.city()));
    json.set("addressComponents", components(firm, street));
    var point = variation.point(firm);
    json.putObject("location").put("latitude", point.lat()).put("longitude", point.lon());
  }

  private ArrayNode components(Firm firm, String street) {
    var address = firm.address();
    var components = Json.array();
    int blank = street.indexOf(' ');
    boolean hasNumber = blank > 0 && Character.isDigit(street.charAt(0));
    if (hasNumber) {
      components.add(component(street.substring(0, blank), "street_number"));
    }
    var route = hasNumber ? street.substring(blank + 1) : street;
    var longRoute = variation.street(firm, true);
    components.add(
        component(hasNumber ? longRoute.substring(blank + 1) : longRoute, "route")
            .put("shortText", route));
    components.add(component(address.city(), "locality", "political"));
    var state = world.towns().find(address.state()).flatMap(town -> town.stateName());
    components.add(
        component(state.orElse(address.state()), "administrative_area_level_1", "political")
            .put("shortText", address.state()));
    components.add(component("United States", "country", "political").put("shortText", "US"));
    if (!address.zip().isEmpty()) {
      components.add(component(address.zip(), "postal_code"));
    }
    return components;
  }

  private static ObjectNode component(String text, String... types) {
    return Json.object()
        .put("longText", text)
        .put("shortText", text)
        .put("languageCode", "en")
        .set("types", Json.strings(List.of(types)));
  }
}
