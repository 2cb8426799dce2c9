package io.prospectpro.app.provider.osm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.app.platform.MigratedDatabase;
import io.prospectpro.app.provider.Answer;
import io.prospectpro.app.provider.CallOutcome;
import io.prospectpro.app.provider.Credential;
import io.prospectpro.app.provider.FakeProvider;
import io.prospectpro.app.provider.FakeProvider.Said;
import io.prospectpro.app.provider.Payer;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.UnhurriedCalls;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The client against bodies as Overpass writes them. */
@Tag("database")
class OverpassTest {

  private static final Instant NOW = Instant.parse("2026-11-23T19:20:30Z");

  private static final AroundQuery DENTISTS =
      new AroundQuery(
          List.of(Map.of("amenity", "dentist"), Map.of("a", "1", "b", "say \"2\"")),
          40.01499,
          -105.27055,
          8047,
          200);

  private static final String TWO =
      """
      {"version":0.6,"generator":"Overpass API 0.7.62","osm3s":{"timestamp_osm_base":"2026-11-20T10:00:00Z","copyright":"The data included in this document is from www.openstreetmap.org. The data is made available under ODbL."},
       "elements":[{"type":"node","id":101,"lat":47.6101,"lon":-122.3421,"tags":{"amenity":"cafe","name":"Blue Finch Coffee"}},
       {"type":"way","id":102,"center":{"lat":47.6212,"lon":-122.32},"nodes":[1,2],"tags":{"amenity":"cafe","name":"Tidewater Roasters"}}%s]%s}
      """;

  private static final MigratedDatabase DATABASE = new MigratedDatabase();

  private final FakeProvider server = new FakeProvider();
  private final UnhurriedCalls ledger = new UnhurriedCalls(DATABASE);
  private final Credential credential = ledger.newCredential(Provider.OVERPASS, server, false);
  private final Payer payer = ledger.newPayer("0.00");

  @AfterEach
  void stop() {
    ledger.close();
    server.close();
  }

  private Overpass overpass(String contact) {
    return new Overpass(ledger.calls(), credential, contact, () -> NOW);
  }

  private Answer<OsmElements> find(Said said) throws InterruptedException {
    server.answers(said);
    return overpass("maps@example.org").find(DENTISTS, payer);
  }

  @Test
  void asksInAFormAndSaysWhoIsAsking() throws Exception {
    find(Said.json(TWO.formatted("", "")));

    var asked = server.asked().getFirst();
    assertThat(asked.method() + " " + asked.uri()).isEqualTo("POST /api/interpreter");
    assertThat(asked.headers().getFirst("User-Agent")).isEqualTo("ProspectPro (maps@example.org)");
    assertThat(asked.headers().getFirst("Content-Type"))
        .isEqualTo("application/x-www-form-urlencoded");
    assertThat(asked.body()).startsWith("data=");
    assertThat(URLDecoder.decode(asked.body().substring(5), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            [out:json][timeout:25][maxsize:67108864];
            (
            nwr["amenity"="dentist"](around:8047,40.01499,-105.27055);
            nwr["a"="1"]["b"="say \\"2\\""](around:8047,40.01499,-105.27055);
            );
            out center tags 200;""");
  }

  @Test
  void contactThatNoHeaderCanCarryIsRefusedAtTheStart() {
    assertThatThrownBy(() -> overpass("a\nX-Evil: b")).hasMessageContaining("cannot be sent");
  }

  @Test
  void elementsHaveAPositionWhateverTheirKind() throws Exception {
    var answer = find(Said.json(TWO.formatted("", "")));

    assertThat(answer)
        .isEqualTo(
            new Answer.Known<>(
                new OsmElements(
                    List.of(
                        new OsmElement(
                            "node",
                            101,
                            47.6101,
                            -122.3421,
                            Map.of("amenity", "cafe", "name", "Blue Finch Coffee")),
                        new OsmElement(
                            "way",
                            102,
                            47.6212,
                            -122.32,
                            Map.of("amenity", "cafe", "name", "Tidewater Roasters"))))));
    assertThat(ledger.ledger(payer)).containsExactly("settled ok 0.000000");
  }

  @Test
  void recordedAnswerIsTheSameAndNotAskedForAgain() throws Exception {
    var first = find(Said.json(TWO.formatted("", "")));

    assertThat(find(Said.of(504, ""))).isEqualTo(first);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void noElementsIsNothing() throws Exception {
    assertThat(find(Said.json("{\"version\":0.6,\"elements\":[]}")))
        .isEqualTo(new Answer.Nothing<>());
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            200,
            TWO.formatted(
                "",
                ",\"remark\":\"runtime error: Query timed out in \\\"query\\\" at line 1 after 25 seconds.\""),
            CallOutcome.TRANSIENT,
            "OpenStreetMap's server gave up: runtime error: Query timed out in \"query\" at line 1 after 25 seconds."),
        Arguments.of(
            200,
            "{\"elements\":[],\"remark\":\"runtime error: Query run out of memory\"}",
            CallOutcome.TRANSIENT,
            "OpenStreetMap's server gave up: runtime error: Query run out of memory."),
        Arguments.of(
            200,
            "<html>maintenance</html>",
            CallOutcome.TRANSIENT,
            "OpenStreetMap did not answer: the answer makes no sense (HTTP 200)."),
        Arguments.of(
            400,
            page("line 1: parse error: Unknown type &quot;nwx&quot;"),
            CallOutcome.BAD_REQUEST,
            "OpenStreetMap's server did not understand the question (HTTP 400): line 1: parse error: Unknown type \"nwx\"."),
        Arguments.of(
            403,
            "Forbidden",
            CallOutcome.AUTH,
            "OpenStreetMap's server refuses to answer (HTTP 403): it gave no reason. Set a contact as prospectpro.providers.openstreetmap.contact, or use a server of your own."),
        Arguments.of(
            429,
            page("runtime error: open64: 0 Success /osm3s_osm_base Dispatcher_Client::1"),
            CallOutcome.RATE_LIMITED,
            "OpenStreetMap's server has no slot free for us (HTTP 429): runtime error: open64: 0 Success /osm3s_osm_base Dispatcher_Client::1."),
        Arguments.of(
            504,
            page(
                "runtime error: Dispatcher_Client::request_read_and_idx::timeout. The server is probably too busy to handle your request."),
            CallOutcome.TRANSIENT,
            "OpenStreetMap's server is too busy (HTTP 504): runtime error: Dispatcher_Client::request_read_and_idx::timeout. The server is probably too busy to handle your request."),
        Arguments.of(
            500,
            "",
            CallOutcome.TRANSIENT,
            "OpenStreetMap's server failed (HTTP 500): it gave no reason."));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everyFailureIsToldAsWhatItIsAndNeverAsNothing(
      int status, String body, CallOutcome outcome, String sentence) throws Exception {
    var failure = (Answer.CouldNotAsk<OsmElements>) find(Said.of(status, body));

    assertThat(failure.outcome()).isEqualTo(outcome);
    assertThat(failure.sentence()).isEqualTo(sentence);
  }

  @Test
  void whatTheServerSaysOfWhenToComeBackCounts() throws Exception {
    var failure =
        (Answer.CouldNotAsk<OsmElements>)
            find(new Said(429, page("no slot"), Map.of("Retry-After", "15")));

    assertThat(failure.until()).isEqualTo(NOW.plusSeconds(15));
  }

  private static String page(String error) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <html xmlns="http://www.w3.org/1999/xhtml"><head><title>OSM3S Response</title></head>
        <body>
        <p>The data included in this document is from www.openstreetmap.org. The data is made available under ODbL.</p>
        <p><strong style="color:#FF0000">Error</strong>: %s </p>
        </body></html>
        """
        .formatted(error);
  }
}
