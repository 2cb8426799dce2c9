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
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * How fast POST /api/campaigns answers at 200 requests a second while campaigns run: {@code java
 * Submit.java PROSPECTPRO}.
 *
 * <p>Starts {@code prospectpro serve} on a folder of its own; the program, its database and this
 * share the machine. 20 guests start one campaign after the other, each when the one before has
 * ended. Ten users who have signed up submit 200 campaigns a second between them, each at its moment
 * whether others have been answered or not: twenty seconds to warm up, at a quarter of that rate, then
 * a half, three quarters and all of it; then ten that count. An answer's
 * time runs from that moment, so a server that stalls cannot hide it. What they submit runs as well,
 * as far as the processor allows, each tenant in its turn.
 *
 * <p>Three rounds; the table has each, the last line the median round. A round in which no campaign
 * ended proves nothing and fails the run, and so does an answer that is not 202.
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

  public static void main(String[] args) throws Exception {
    var data = Files.createTempDirectory("prospectpro-bench");
    var server = start(args[0], data);
    try {
      awaitReady(server);
      var rounds = new double[ROUNDS][];
      var users = new ArrayList<Guest>();
      for (var i = 0; i < USERS; i++) {
        users.add(new Guest().signUp("user-%d@example.com".formatted(i)));
      }
      System.out.println("round    p50 ms    p99 ms   submissions/s   campaigns ended /s");
      for (var round = 0; round < ROUNDS; round++) {
        rounds[round] = measure(round + 1, users);
      }
      Arrays.sort(rounds, Comparator.comparingDouble(round -> round[0]));
      var middle = rounds[ROUNDS / 2];
      System.out.printf(
          Locale.ROOT,
          "{\"submit_p50_ms\": %.1f, \"submit_p99_ms\": %.1f, \"submit_per_s\": %.1f, \"users\": %d, \"guests\": %d, \"campaigns_per_s\": %.1f}%n",
          middle[0],
          middle[1],
          middle[2],
          USERS,
          RUNNING,
          middle[3]);
    } finally {
      server.destroy();
      server.waitFor();
      delete(data);
    }
  }

  static Process start(String prospectpro, Path data) throws IOException {
    var builder = new ProcessBuilder(prospectpro, "serve", "--port", Integer.toString(PORT));
    builder.environment().put("PROSPECTPRO_DATA", data.toString());
    // One guest here sends what a hundred do: what is measured is the work, not the limit of a caller.
    for (var limit : List.of("READ", "SUBMIT", "SIGNIN", "STREAM", "OPENSTREAMS")) {
      builder.environment().put("PROSPECTPRO_LIMITS_" + limit, "0");
    }
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

  static double[] measure(int round, List<Guest> users) throws Exception {
    var goOn = new AtomicBoolean(true);
    var ended = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var guests = new ArrayList<Future<Void>>();
      for (var i = 0; i < RUNNING; i++) {
        guests.add(threads.submit(() -> runCampaigns(goOn, ended)));
      }
      List<Double> millis;
      double seconds;
      int meanwhile;
      try {
        for (var share = 1; share <= 4; share++) {
          submit(users, RATE * share / 4, WARM_UP, threads);
        }
        var before = ended.get();
        var begin = System.nanoTime();
        millis = submit(users, RATE, MEASURED, threads);
        seconds = (System.nanoTime() - begin) / 1e9;
        meanwhile = ended.get() - before;
      } finally {
        goOn.set(false); // or whoever waits for the guests would wait for ever
      }
      for (var one : guests) {
        one.get(); // A guest that failed fails the round.
      }
      if (meanwhile == 0) {
        throw new IllegalStateException("No campaign ended meanwhile: nothing was running");
      }
      var result =
          new double[] {
            millis.get(millis.size() / 2),
            millis.get(millis.size() * 99 / 100),
            millis.size() / seconds,
            meanwhile / seconds
          };
      System.out.printf(
          Locale.ROOT,
          "%5d  %8.1f  %8.1f  %14.1f  %22.1f%n",
          round,
          result[0],
          result[1],
          result[2],
          result[3]);
      return result;
    }
  }

  /** Submits at the rate for so long; how many milliseconds each answer took, sorted. */
  static List<Double> submit(List<Guest> users, int rate, Duration time, ExecutorService threads)
      throws Exception {
    var count = (int) (rate * time.toSeconds());
    var begin = System.nanoTime();
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
                user.launch(number);
                return (System.nanoTime() - due) / 1e6;
              }));
    }
    var millis = new ArrayList<Double>();
    for (var answer : answers) {
      millis.add(answer.get());
    }
    Collections.sort(millis);
    return millis;
  }

  static Void runCampaigns(AtomicBoolean goOn, AtomicInteger ended) throws Exception {
    var guest = new Guest();
    for (var i = 0; goOn.get(); i++) {
      guest.follow(guest.launch(i));
      ended.incrementAndGet();
    }
    return null;
  }

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
