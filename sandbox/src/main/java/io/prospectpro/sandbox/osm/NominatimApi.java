package io.prospectpro.sandbox.osm;

import io.prospectpro.sandbox.firm.Town;
import io.prospectpro.sandbox.firm.World;
import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.http.Request;
import io.prospectpro.sandbox.http.Response;
import io.prospectpro.sandbox.provider.Answer;
import io.prospectpro.sandbox.provider.Provider;
import io.prospectpro.sandbox.provider.ProviderApi;
import io.prospectpro.sandbox.provider.RateLimit;
import io.prospectpro.sandbox.provider.Refused;
import io.prospectpro.sandbox.provider.Trouble;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Nominatim: the area of a name, for who says who they are and asks once a second. */
public final class NominatimApi implements ProviderApi {

  private static final Pattern LIBRARY =
      Pattern.compile(
          "(?i)(java-http-client|java|curl|wget|python-requests|python-urllib|okhttp"
              + "|apache-httpclient|go-http-client|node-fetch|axios|undici|reactornetty)([/ ].*)?");

  private final World world;
  private final RateLimit rate;

  public NominatimApi(World world, InstantSource clock) {
    this.world = world;
    this.rate = new RateLimit(1, Duration.ofSeconds(1), clock);
  }

  @Override
  public Provider provider() {
    return Provider.NOMINATIM;
  }

  @Override
  public Answer answer(Request request) {
    if (!request.path().equals("/search")) {
      throw new Refused(Response.html(404, "<h1>404 Not Found</h1>"));
    }
    requireName(request);
    if (!rate.tryTake()) {
      throw new Refused(trouble(Trouble.RATE_LIMITED));
    }
    var format = request.parameter("format").orElse("jsonv2");
    if (!format.equals("jsonv2") && !format.equals("json")) {
      throw new Refused(
          Response.json(
              400, Json.object().put("error", "The sandbox knows the format jsonv2 alone.")));
    }
    var asked = request.parameter("q").orElseGet(() -> structured(request));
    var found = Json.array();
    world
        .towns()
        .findAtEnd(asked)
        .filter(town -> town.rest().isBlank())
        .ifPresent(town -> found.add(result(town.town(), format)));
    return Answer.free(Response.json(200, found), asked);
  }

  @Override
  public Response trouble(Trouble trouble) {
    return switch (trouble) {
      case RATE_LIMITED ->
          Response.html(429, "<html><body><h1>429 Too Many Requests</h1></body></html>");
      case FORBIDDEN ->
          Response.html(
              403,
              "<html><body><h1>Access blocked</h1><p>You have violated the usage policy. Give an"
                  + " identifying User-Agent.</p></body></html>");
      case UNAVAILABLE -> Response.html(503, "<h1>503 Service Unavailable</h1>");
      case SERVER_ERROR -> Response.html(500, "<h1>500 Internal Server Error</h1>");
      case OUT_OF_CREDITS,
          KEY_INVALID,
          KEY_BLOCKED,
          BILLING_OFF,
          SERVICE_DISABLED,
          NOT_FOUND,
          PENDING,
          REMOTE_SERVER_FAILED,
          LEGAL_BLOCK,
          TIMED_OUT ->
          throw trouble.unknownAt(Provider.NOMINATIM);
    };
  }

  private void requireName(Request request) {
    var agent = request.header("User-Agent").orElse("");
    boolean isNamed = !agent.isBlank() && !LIBRARY.matcher(agent).matches();
    if (!isNamed && request.header("Referer").isEmpty()) {
      throw new Refused(trouble(Trouble.FORBIDDEN));
    }
  }

  private static String structured(Request request) {
    return Stream.of("city", "state", "postalcode", "country")
        .map(request::parameter)
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  private static ObjectNode result(Town town, String format) {
    var name = town.kind() == Town.Kind.STATE ? stateName(town) : town.name();
    var centre = town.box().centre();
    var result =
        Json.object()
            .put("place_id", town.relation())
            .put("licence", "Data © OpenStreetMap contributors, ODbL 1.0.")
            .put("osm_type", "relation")
            .put("osm_id", town.relation())
            .put("lat", degrees(centre.lat()))
            .put("lon", degrees(centre.lon()))
            .put(format.equals("jsonv2") ? "category" : "class", "boundary")
            .put("type", town.kind() == Town.Kind.ZIP ? "postal_code" : "administrative")
            .put("place_rank", town.kind() == Town.Kind.STATE ? 8 : 16)
            .put("importance", 0.6)
            .put("addresstype", addressType(town))
            .put("name", name)
            .put("display_name", "%s, %s, United States".formatted(name, stateName(town)));
    // South, north, west, east; and strings.
    result
        .putArray("boundingbox")
        .add(degrees(town.box().south()))
        .add(degrees(town.box().north()))
        .add(degrees(town.box().west()))
        .add(degrees(town.box().east()));
    result
        .putObject("address")
        .put(addressType(town), name)
        .put("state", stateName(town))
        .put("ISO3166-2-lvl4", "US-" + town.state())
        .put("country", "United States")
        .put("country_code", "us");
    return result;
  }

  private static String addressType(Town town) {
    return switch (town.kind()) {
      case CITY -> "city";
      case ZIP -> "postcode";
      case STATE -> "state";
    };
  }

  private static String stateName(Town town) {
    return town.stateName().orElse(town.state());
  }

  private static String degrees(double value) {
    return String.format(Locale.ROOT, "%.7f", value);
  }
}
