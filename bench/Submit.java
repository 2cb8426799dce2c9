import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * How fast POST /api/campaigns answers at 200 requests a second: {@code java Submit.java
 * PROSPECTPRO}.
 *
 * <p>Starts {@code prospectpro serve} on a folder of its own; the program, its database and this
 * share the machine. Ten users who have signed up submit 200 campaigns a second between them, each at its
 * moment whether others have been answered or not: twenty seconds to warm up, at a quarter of that rate,
 * then a half, three quarters and all of it; then ten that count. An answer's time runs from that
 * moment, so a server that stalls cannot hide it. An answer that is neither 202 nor 503 fails the run;
 * the 503s are counted.
 *
 * <p>Twice: of a node that answers only (its role is web; what is submitted waits for a node that works), and
 * of one that does everything, while 20 guests start one campaign after the other, each when the one
 * before has ended, and what users submit runs as well, as far as the processor allows, each tenant in
 * its turn. A round of the second kind in which no guest's campaign ended proves nothing and fails the
 * run. Campaigns ask open data alone: nothing leaves the machine.
 *
 * <p>Three rounds, each on a fresh server; the table has each, the last line the median ones.
 */
class Submit {

  static final int PORT = 18765;
  static final String BASE = "http://127.0.0.1:" + PORT;
  static final int RUNNING = 20;
  static final int USERS = 10;
  static final int RATE = 200;
  static final Duration WARM_UP = Duration.ofSeconds(5); // at each rate
  static final Duration MEASURED = Duration.ofSeconds(10);
  static final int ROUNDS = 3;
  static final Pattern JOB = Pattern.compile("\"jobId\":\"([^\"]+)\"");

  /** What the node does beside answering. */
  enum Mode {
    WEB(Map.of("PROSPECTPRO_ROLES", "web"), 0),
    EVERYTHING(Map.of(), RUNNING);

    final Map<String, String> settings;
    final int guests;

    Mode(Map<String, String> settings, int guests) {
      this.settings = settings;
      this.guests = guests;
    }
  }

  /** What came of a round. */
  record Round(
      double p50, double p99, double perSecond, int refused, double campaignsPerSecond) {}

  /** What came of submitting for a while: milliseconds until each 202, sorted, and how many 503s. */
  record Answers(List<Double> millis, int refused) {}

  public static void main(String[] args) throws Exception {
    System.out.println("node         round    p50 ms    p99 ms   submissions/s   refused   campaigns ended /s");
    var medians = new EnumMap<Mode, Round>(Mode.class);
    for (var mode : Mode.values()) {
      var rounds = new ArrayList<Round>();
      for (var number = 1; number <= ROUNDS; number++) {
        var round = measure(args[0], mode);
        rounds.add(round);
        System.out.printf(
            Locale.ROOT,
            "%-10s  %6d  %8.1f  %8.1f  %14.1f  %8d  %19.1f%n",
            mode.name().toLowerCase(Locale.ROOT),
            number,
            round.p50,
            round.p99,
            round.perSecond,
            round.refused,
            round.campaignsPerSecond);
      }
      rounds.sort(Comparator.comparingDouble(Round::p50));
      medians.put(mode, rounds.get(ROUNDS / 2));
    }
    var web = medians.get(Mode.WEB);
    var all = medians.get(Mode.EVERYTHING);
    System.out.printf(
        Locale.ROOT,
        "{\"submit_p50_ms\": %.1f, \"submit_p99_ms\": %.1f, \"submit_per_s\": %.1f,"
            + " \"submit_refused\": %d,"
            + " \"everything_p50_ms\": %.1f, \"everything_p99_ms\": %.1f, \"everything_per_s\": %.1f,"
            + " \"everything_refused\": %d, \"everything_campaigns_per_s\": %.1f, \"users\": %d, \"guests\": %d}%n",
        web.p50,
        web.p99,
        web.perSecond,
        web.refused,
        all.p50,
        all.p99,
        all.perSecond,
        all.refused,
        all.campaignsPerSecond,
        USERS,
        RUNNING);
  }

  static Round measure(String prospectpro, Mode mode) throws Exception {
    var data = Files.createTempDirectory("prospectpro-bench");
    var server = start(prospectpro, data, mode);
    try {
      awaitReady(server);
      var users = new ArrayList<Guest>();
      for (var i = 0; i < USERS; i++) {
        users.add(new Guest().signUp("user-%d@example.com".formatted(i)));
      }
      settle();
      return measure(users, mode);
    } finally {
      server.destroy();
      server.waitFor();
      delete(data);
    }
  }

  static Process start(String prospectpro, Path data, Mode mode) throws IOException {
    var builder = new ProcessBuilder(prospectpro, "serve", "--port", Integer.toString(PORT));
    var environment = builder.environment();
    environment.put("PROSPECTPRO_DATA", data.toString());
    environment.put("PROSPECTPRO_PROVIDERS_OPENSTREETMAP_ENABLED", "false");
    environment.put("PROSPECTPRO_PROVIDERS_WEBSITES", "false");
    // One guest here sends what a hundred do: what is measured is the work, not the limit of a caller.
    for (var limit : List.of("READ", "SUBMIT", "SIGNIN", "STREAM", "OPENSTREAMS")) {
      environment.put("PROSPECTPRO_LIMITS_" + limit, "0");
    }
    environment.putAll(mode.settings);
    builder.redirectErrorStream(true).redirectOutput(data.resolve("server.log").toFile());
    return builder.start();
  }

  static void awaitReady(Process server) throws InterruptedException {
    var deadline = System.nanoTime() + Duration.ofMinutes(10).toNanos();
    while (System.nanoTime() < deadline && server.isAlive()) {
      try {
        new Guest();
        return;
      } catch (IOException e) {
        Thread.sleep(200);
      }
    }
    throw new IllegalStateException("The server did not start");
  }

  /** What making a database has left in memory goes to disk now, not half a minute later. */
  static void settle() throws IOException, InterruptedException {
    new ProcessBuilder("sync").start().waitFor();
  }

  /** Guests' campaigns that wait behind thousands of users' are left behind: their threads end with this. */
  static Round measure(List<Guest> users, Mode mode) throws Exception {
    var ended = new AtomicInteger();
    var failure = new AtomicReference<Exception>();
    var guests = new ArrayList<Thread>();
    for (var i = 0; i < mode.guests; i++) {
      guests.add(Thread.startVirtualThread(() -> runCampaigns(ended, failure)));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var share = 1; share <= 4; share++) {
        submit(users, RATE * share / 4, WARM_UP, threads);
      }
      var before = ended.get();
      var begin = System.nanoTime();
      var answers = submit(users, RATE, MEASURED, threads);
      var millis = answers.millis;
      var seconds = (System.nanoTime() - begin) / 1e9;
      var meanwhile = ended.get() - before;
      if (failure.get() != null) {
        throw failure.get();
      }
      if (mode.guests > 0 && meanwhile == 0) {
        throw new IllegalStateException("No campaign ended meanwhile: nothing was running");
      }
      return new Round(
          millis.get(millis.size() / 2),
          millis.get(millis.size() * 99 / 100),
          millis.size() / seconds,
          answers.refused,
          meanwhile / seconds);
    } finally {
      guests.forEach(Thread::interrupt);
    }
  }

  /** Submits at the rate for so long. */
  static Answers submit(List<Guest> users, int rate, Duration time, ExecutorService threads)
      throws Exception {
    var count = (int) (rate * time.toSeconds());
    var begin = System.nanoTime();
    var refused = new AtomicInteger();
    var answers = new ArrayList<Future<Double>>();
    for (var i = 0; i < count; i++) {
      var due = begin + i * 1_000_000_000L / rate;
      var user = users.get(i % users.size());
      var number = i;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      answers.add(
          threads.submit(
              () -> {
                try {
                  user.launch(number);
                } catch (Refused e) {
                  refused.incrementAndGet();
                  return Double.NaN;
                }
                return (System.nanoTime() - due) / 1e6;
              }));
    }
    var millis = new ArrayList<Double>();
    for (var answer : answers) {
      millis.add(answer.get());
    }
    millis.removeIf(one -> one.isNaN());
    Collections.sort(millis);
    return new Answers(millis, refused.get());
  }

  static void runCampaigns(AtomicInteger ended, AtomicReference<Exception> failure) {
    try {
      var guest = new Guest();
      for (var i = 0; !Thread.interrupted(); i++) {
        try {
          guest.follow(guest.launch(i));
          ended.incrementAndGet();
        } catch (Refused e) {
          Thread.sleep(1_000); // The answer says: try again shortly.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  /** The server had too much to do, and said so. */
  static class Refused extends IOException {}

  static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** A browser with a session of its own; its requests may overlap. */
  static class Guest {

    static final String[] TYPES = {"coffee shop", "dentist", "law firm", "restaurant"};

    final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    final HttpClient client =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    Guest() throws IOException, InterruptedException {
      send(HttpRequest.newBuilder(URI.create(BASE + "/api/session")).GET());
      post("/api/session", "", 200);
    }

    /** Makes the guest a user with an account. */
    Guest signUp(String email) throws IOException, InterruptedException {
      var body =
          """
          {"email": "%s", "password": "a password of the bench", "name": "Bench"}
          """
              .formatted(email);
      post("/api/sign-up", body, 201);
      send(HttpRequest.newBuilder(URI.create(BASE + "/api/session")).GET());
      return this;
    }

    String launch(int number) throws IOException, InterruptedException {
      var type = TYPES[number % TYPES.length];
      var body =
          """
          {"businessType": "%s", "location": "Boulder, CO", "maxResults": 20, "includeDelivered": true}
          """
              .formatted(type);
      var answer = JOB.matcher(post("/api/campaigns", body, 202));
      if (!answer.find()) {
        throw new IllegalStateException("No job id in the answer");
      }
      return answer.group(1);
    }

    /** Reads the job's stream to its end. */
    void follow(String job) throws IOException, InterruptedException {
      send(HttpRequest.newBuilder(URI.create(BASE + "/api/jobs/" + job + "/events")).GET());
    }

    String post(String path, String body, int expected) throws IOException, InterruptedException {
      var token =
          cookies.getCookieStore().getCookies().stream()
              .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
              .map(HttpCookie::getValue)
              .findFirst()
              .orElse("");
      var request =
          HttpRequest.newBuilder(URI.create(BASE + path))
              .header("Content-Type", "application/json")
              .header("X-XSRF-TOKEN", token)
              .POST(BodyPublishers.ofString(body));
      var answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() == 503) {
        throw new Refused();
      }
      if (answer.statusCode() != expected) {
        throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
      }
      return answer.body();
    }

    void send(HttpRequest.Builder request) throws IOException, InterruptedException {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() >= 500) {
        throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
      }
    }
  }
}
