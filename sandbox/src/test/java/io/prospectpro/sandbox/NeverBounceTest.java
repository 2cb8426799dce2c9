package io.prospectpro.sandbox;

import static io.prospectpro.sandbox.RunningSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.prospectpro.sandbox.fault.CallbackFault;
import io.prospectpro.sandbox.fault.Fault;
import io.prospectpro.sandbox.fault.FaultRule;
import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.provider.Provider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class NeverBounceTest {

  private RunningSandbox running;

  @BeforeEach
  void start() {
    running = new RunningSandbox();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void errorsAreHiddenInTwoHundred() throws Exception {
    var noKey =
        running.send(
            running
                .request(Provider.NEVERBOUNCE, "/v4.2/account/info")
                .POST(BodyPublishers.ofString("{}")));
    var noJob = call("jobs/status", Json.object().put("job_id", 1));

    assertThat(noKey.statusCode()).isEqualTo(200);
    assertThat(status(json(noKey))).isEqualTo("auth_failure");
    assertThat(status(noJob)).isEqualTo("general_failure");
  }

  @Test
  void everySingleCheckIsBilledAlsoTheSameAndTheImpossible() throws Exception {
    var first = call("single/check", Json.object().put("email", "a@b-c.com.example"));
    var again = call("single/check", Json.object().put("email", "a@b-c.com.example"));
    var bad = call("single/check", Json.object().put("email", "no address").put("credits_info", 1));

    assertThat(again.path("result")).isEqualTo(first.path("result"));
    assertThat(bad.path("result").asString()).isEqualTo("invalid");
    assertThat(bad.path("flags").toString()).contains("bad_syntax");
    assertThat(bad.path("credits_info").path("paid_credits_used").asInt()).isEqualTo(3);
    assertThat(running.sandbox.ledger().total(Provider.NEVERBOUNCE)).isEqualByComparingTo("0.024");
  }

  @Test
  void aListFedToSingleChecksLocksThem() throws Exception {
    running.sandbox.accounts().neverBounce().setChecksAMinute(2);
    var statuses = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      statuses.add(status(call("single/check", Json.object().put("email", "a@b.com.example"))));
    }
    running.clock.move(Duration.ofMinutes(10));
    statuses.add(status(call("single/check", Json.object().put("email", "a@b.com.example"))));
    running.clock.move(Duration.ofMinutes(5));
    statuses.add(status(call("single/check", Json.object().put("email", "a@b.com.example"))));

    assertThat(statuses)
        .containsExactly(
            "success", "success", "throttle_triggered", "throttle_triggered", "success");
    assertThat(running.sandbox.ledger().lines()).hasSize(3);
  }

  @Test
  void verdictsAreOfManyKindsAndCatchallIsWrittenInOneWord() throws Exception {
    var input = Json.array();
    for (int i = 0; i < 300; i++) {
      input.add(Json.object().put("email", "someone@firm-%d.com.example".formatted(i)));
    }
    var job = create(Json.object().put("auto_parse", 1).put("auto_start", 1).set("input", input));
    running.clock.move(Duration.ofMinutes(1));

    var total = call("jobs/status", job(job)).path("total");

    assertThat(total.path("valid").asInt()).isGreaterThan(150);
    assertThat(total.path("invalid").asInt()).isPositive();
    assertThat(total.path("catchall").asInt()).isPositive();
    assertThat(total.path("unknown").asInt()).isPositive();
  }

  @Test
  void aJobGoesThroughItsStatesByTheClock() throws Exception {
    var job = create(list("a@one.com.example").put("auto_parse", 1));
    var states = new ArrayList<String>();
    states.add(state(job));
    running.clock.move(Duration.ofSeconds(1));
    states.add(state(job));
    var early = call("jobs/start", job(job));
    running.clock.move(Duration.ofSeconds(2));
    states.add(state(job));
    call("jobs/start", job(job));
    states.add(state(job));
    running.clock.move(Duration.ofSeconds(2));
    states.add(state(job));
    var notYet = call("jobs/results", job(job));
    running.clock.move(Duration.ofSeconds(5));
    states.add(state(job));

    assertThat(states)
        .containsExactly("uploading", "parsing", "waiting", "queued", "running", "complete");
    assertThat(status(early)).isEqualTo("general_failure");
    assertThat(status(notYet)).isEqualTo("general_failure");
  }

  @Test
  void aJobStartedTwiceAtOnceIsBilledOnce() throws Exception {
    running.sandbox.accounts().neverBounce().setCredits(100_000, 0);
    // Many addresses: what they cost takes a while to find out.
    var emails = IntStream.range(0, 3000).mapToObj("a%d@one.com.example"::formatted);
    var job = create(list(emails.toArray(String[]::new)).put("auto_parse", 1));
    running.clock.move(Duration.ofSeconds(3));
    Callable<JsonNode> start = () -> call("jobs/start", job(job));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(Collections.nCopies(20, start));
    }

    assertThat(running.sandbox.ledger().lines()).hasSize(1);
  }

  @Test
  void aJobBillsWhatIsNeitherBadNorThereTwice() throws Exception {
    var job =
        create(
            list("a@one.com.example", "A@ONE.com.example", "b@two.com.example", "nonsense")
                .put("auto_parse", true)
                .put("auto_start", true));
    running.clock.move(Duration.ofMinutes(1));
    var total = call("jobs/status", job(job)).path("total");

    assertThat(total.path("records").asInt()).isEqualTo(4);
    assertThat(total.path("billable").asInt()).isEqualTo(2);
    assertThat(total.path("duplicates").asInt()).isEqualTo(1);
    assertThat(total.path("bad_syntax").asInt()).isEqualTo(1);
    assertThat(running.sandbox.ledger().lines())
        .singleElement()
        .satisfies(line -> assertThat(line.units()).isEqualByComparingTo("2"));
  }

  @Test
  void resultsComeByPageWithTheDataThatWasSent() throws Exception {
    var job =
        create(
            list("a@one.com.example", "b@two.com.example", "c@three.com.example")
                .put("auto_parse", 1)
                .put("auto_start", 1));
    running.clock.move(Duration.ofMinutes(1));

    var page = call("jobs/results", job(job).put("page", 2).put("items_per_page", 2));

    assertThat(page.path("total_results").asInt()).isEqualTo(3);
    assertThat(page.path("total_pages").asInt()).isEqualTo(2);
    assertThat(page.path("results")).hasSize(1);
    var row = page.path("results").path(0);
    assertThat(row.path("data").path("id").asString()).isEqualTo("2");
    assertThat(row.path("verification").path("result").asString())
        .isIn("valid", "invalid", "catchall", "unknown");
    var file =
        running.send(
            running
                .request(Provider.NEVERBOUNCE, "/v4.2/jobs/download")
                .POST(BodyPublishers.ofString(Json.write(job(job).put("key", Sandbox.KEY)))));
    assertThat(file.body().lines()).hasSize(3);
  }

  @Test
  void tenJobsRunAtOnceAndFiftyInADay() throws Exception {
    var statuses = new ArrayList<String>();
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < 10; i++) {
        statuses.add(status(startedJob()));
      }
      if (round == 0) {
        assertThat(status(startedJob())).isEqualTo("throttle_triggered");
      }
      running.clock.move(Duration.ofMinutes(1));
    }

    assertThat(statuses).hasSize(50).containsOnly("success");
    assertThat(status(startedJob())).isEqualTo("throttle_triggered");
    running.clock.move(Duration.ofDays(1));
    assertThat(status(startedJob())).isEqualTo("success");
  }

  @Test
  void withoutCreditsNothingIsStartedOrBilled() throws Exception {
    running.sandbox.accounts().neverBounce().setCredits(1, 0);

    var refused = call("jobs/create", twoAddresses());

    assertThat(status(refused)).isEqualTo("general_failure");
    assertThat(refused.path("message").asString()).contains("credits");
    assertThat(running.sandbox.ledger().lines()).isEmpty();
  }

  @Test
  void freeCreditsAreUsedFirst() throws Exception {
    running.sandbox.accounts().neverBounce().setCredits(10, 1);

    create(twoAddresses());

    assertThat(running.sandbox.ledger().total(Provider.NEVERBOUNCE)).isEqualByComparingTo("0.008");
    var info = call("account/info", Json.object()).path("credits_info");
    assertThat(info.path("free_credits_remaining").asInt()).isZero();
    assertThat(info.path("paid_credits_remaining").asInt()).isEqualTo(9);
  }

  @Test
  void callbacksTellEachStepWithTheHeadersAskedFor() throws Exception {
    try (var listener = new CallbackListener()) {
      create(listener.into(twoAddresses()));
      running.clock.move(Duration.ofMinutes(1));

      assertThat(listener.next(4))
          .containsExactly(
              "job_parsing_started s3cret",
              "job_parsing_finished s3cret",
              "job_run_started s3cret",
              "job_run_finished s3cret");
    }
  }

  @Test
  void callbacksGetLostDoubledAndComeTooEarlyOnDemand() throws Exception {
    running.sandbox.faults().add(callback(CallbackFault.CALLBACK_LOST).at("job_parsing_started"));
    running.sandbox.faults().add(callback(CallbackFault.CALLBACK_DOUBLED).at("parsing_finished"));
    running.sandbox.faults().add(callback(CallbackFault.CALLBACK_EARLY));
    try (var listener = new CallbackListener()) {
      var job = create(listener.into(twoAddresses()));
      running.clock.move(Duration.ofSeconds(5));

      assertThat(listener.next(4))
          .containsExactly(
              "job_parsing_finished s3cret",
              "job_parsing_finished s3cret",
              "job_run_started s3cret",
              "job_run_finished s3cret");
      assertThat(state(job)).isEqualTo("running");
    }
  }

  private static FaultRule callback(CallbackFault fault) {
    return FaultRule.always(Provider.NEVERBOUNCE, new Fault.Callback(fault));
  }

  private JsonNode startedJob() throws Exception {
    return call("jobs/create", twoAddresses());
  }

  private static ObjectNode twoAddresses() {
    return list("a@one.com.example", "b@two.com.example").put("auto_parse", 1).put("auto_start", 1);
  }

  private static ObjectNode list(String... emails) {
    var body = Json.object();
    var input = body.putArray("input");
    for (int i = 0; i < emails.length; i++) {
      input.add(Json.object().put("id", Integer.toString(i)).put("email", emails[i]));
    }
    return body.put("input_location", "supplied");
  }

  private long create(ObjectNode body) throws Exception {
    var created = call("jobs/create", body.put("input_location", "supplied"));
    assertThat(status(created)).isEqualTo("success");
    return created.path("job_id").asLong();
  }

  private String state(long job) throws Exception {
    return call("jobs/status", job(job)).path("job_status").asString();
  }

  private static ObjectNode job(long id) {
    return Json.object().put("job_id", id);
  }

  private JsonNode call(String path, ObjectNode body) throws Exception {
    return running.neverBounce(path, body);
  }

  private static String status(JsonNode answer) {
    return answer.path("status").asString();
  }

  /** Where callbacks go. */
  private static final class CallbackListener implements AutoCloseable {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final HttpServer server;

    CallbackListener() throws Exception {
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var event = Json.readObject(body).orElseThrow().path("event").asString();
            heard.add(event + " " + exchange.getRequestHeaders().getFirst("X-Secret"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
          });
      server.start();
    }

    ObjectNode into(ObjectNode body) {
      body.putObject("callback_headers").put("X-Secret", "s3cret");
      return body.put(
          "callback_url", "http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
    }

    List<String> next(int count) throws InterruptedException {
      var events = new ArrayList<String>();
      for (int i = 0; i < count; i++) {
        var event = heard.poll(10, TimeUnit.SECONDS);
        assertThat(event).as("callback %d after %s", i + 1, events).isNotNull();
        events.add(event);
      }
      return events;
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
