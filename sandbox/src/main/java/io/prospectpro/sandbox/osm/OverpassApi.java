package io.prospectpro.sandbox.osm;

import io.prospectpro.sandbox.firm.World;
import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.http.Request;
import io.prospectpro.sandbox.http.Response;
import io.prospectpro.sandbox.provider.Answer;
import io.prospectpro.sandbox.provider.Provider;
import io.prospectpro.sandbox.provider.ProviderApi;
import io.prospectpro.sandbox.provider.Refused;
import io.prospectpro.sandbox.provider.Trouble;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Overpass: a query in, elements out; two at a time. */
public final class OverpassApi implements ProviderApi {

  private static final int SLOTS = 2;
  private static final String PAGE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
      <html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
      <head><title>OSM3S Response</title></head>
      <body>
      <p><strong style="color:#FF0000">Error</strong>: %s </p>
      </body>
      </html>
      """;

  private final World world;
  private final Elements elements;
  private final InstantSource clock;

  public OverpassApi(World world, InstantSource clock) {
    this.world = world;
    this.elements = new Elements(world);
    this.clock = clock;
  }

  @Override
  public Provider provider() {
    return Provider.OVERPASS;
  }

  @Override
  public int requestsAtOnce() {
    return SLOTS;
  }

  @Override
  public Answer answer(Request request) {
    return switch (request.path()) {
      case "/api/interpreter" -> interpret(request);
      case "/api/status" -> Answer.free(status(), "status");
      default -> throw new Refused(Response.html(404, "<h1>404 Not Found</h1>"));
    };
  }

  @Override
  public Response trouble(Trouble trouble) {
    return switch (trouble) {
      case RATE_LIMITED ->
          Response.html(
              429,
              PAGE.formatted(
                  "runtime error: open64: 0 Success. Please check"
                      + " /api/status for the quota of your IP address."));
      case TIMED_OUT ->
          Response.json(
              200,
              envelope()
                  .put(
                      "remark",
                      "runtime error: Query timed out in \"query\" at line 1 after 25 seconds."));
      case UNAVAILABLE ->
          Response.html(
              504,
              PAGE.formatted(
                  "runtime error: open64: 0 Success. The server is"
                      + " probably too busy to handle your request."));
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
          FORBIDDEN ->
          throw trouble.unknownAt(Provider.OVERPASS);
    };
  }

  private Answer interpret(Request request) {
    var text =
        Optional.ofNullable(request.form().get("data"))
            .or(() -> request.parameter("data"))
            .orElse(request.body());
    var query = read(text);
    if (!query.isJson()) {
      // Without [out:json] the answer is XML, which is a surprise to many.
      return Answer.free(
          Response.text(200, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<osm version=\"0.6\"/>\n")
              .with("Content-Type", "application/osm3s+xml"),
          text);
    }
    var found = new QueryRun(query, elements, world.towns()).run();
    return Answer.free(Response.json(200, envelope().set("elements", found)), text);
  }

  private static Query read(String text) {
    if (text.isBlank()) {
      throw new Refused(badQuery(new SyntaxProblem(1, "the query is empty")));
    }
    try {
      return QueryReader.read(text);
    } catch (SyntaxProblem e) {
      throw new Refused(badQuery(e));
    }
  }

  private static Response badQuery(SyntaxProblem problem) {
    var message = "line %d: parse error: %s".formatted(problem.line(), problem.getMessage());
    return Response.html(400, PAGE.formatted(message.replace("<", "&lt;")));
  }

  private ObjectNode envelope() {
    var envelope = Json.object().put("version", 0.6).put("generator", "Overpass API 0.7.62");
    envelope
        .putObject("osm3s")
        .put("timestamp_osm_base", clock.instant().truncatedTo(ChronoUnit.MINUTES).toString())
        .put(
            "copyright",
            "The data included in this document is from www.openstreetmap.org. The data is made"
                + " available under ODbL.");
    envelope.putArray("elements");
    return envelope;
  }

  private Response status() {
    return Response.text(
        200,
        """
        Connected as: 2130706433
        Current time: %s
        Announced endpoint: none
        Rate limit: %d
        %d slots available now.
        Currently running queries (pid, space limit, time limit, start time):
        """
            .formatted(clock.instant().truncatedTo(ChronoUnit.SECONDS), SLOTS, SLOTS));
  }
}
