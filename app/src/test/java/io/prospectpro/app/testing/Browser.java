package io.prospectpro.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps cookies and repeats the CSRF cookie in a header, as the web application does. It has
 * threads and connections of its own until it is closed, or the garbage collector comes.
 */
public final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CookieManager cookies;
  private final HttpClient client;
  private final String base;
  private final @Nullable UUID workspace;

  /** A browser without cookies; {@code base} is scheme, host and port. */
  public Browser(String base) {
    this.base = base;
    this.workspace = null;
    this.cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    this.client =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
  }

  private Browser(Browser same, UUID workspace) {
    this.base = same.base;
    this.workspace = workspace;
    this.cookies = same.cookies;
    this.client = same.client;
  }

  /** The same browser, whose requests are about a workspace. */
  public Browser in(UUID workspace) {
    return new Browser(this, workspace);
  }

  /** Starts a session; returns the user's id. */
  public UUID signIn() {
    get("/api/session");
    var session = post("/api/session", "");
    assertThat(session.status()).isEqualTo(200);
    return UUID.fromString(session.text("/userId"));
  }

  public Reply get(String path) {
    return send(request(path).GET());
  }

  public Reply post(String path, String body) {
    return send(posting(path, body));
  }

  public Reply put(String path, String body) {
    return send(posting(path, body).PUT(BodyPublishers.ofString(body)));
  }

  public Reply patch(String path, String body) {
    return send(posting(path, body).method("PATCH", BodyPublishers.ofString(body)));
  }

  public Reply delete(String path) {
    return send(request(path).header("X-XSRF-TOKEN", csrfToken()).DELETE());
  }

  /** Makes an account on a server without mail, of the guest if one is signed in. */
  public UUID signUp(String email, String password) {
    get("/api/session");
    var reply = post("/api/sign-up", credentials(email, password));
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return UUID.fromString(reply.text("/session/userId"));
  }

  /** Signs in to an account, whoever was signed in before. */
  public Reply signIn(String email, String password) {
    get("/api/session");
    return post("/api/sign-in", credentials(email, password));
  }

  private static String credentials(String email, String password) {
    return """
        {"email": "%s", "password": "%s"}"""
        .formatted(email, password);
  }

  private String csrfToken() {
    return cookie("XSRF-TOKEN").map(HttpCookie::getValue).orElse("");
  }

  /** The session's cookie, as somebody would copy it. */
  public String sessionCookie() {
    return cookie("SESSION").map(HttpCookie::getValue).orElse("");
  }

  /** What this server answers to whoever shows a copied session cookie. */
  public int statusWithSession(String copied) {
    try (var other = new Browser(base)) {
      return other
          .send(request("/api/campaigns").header("Cookie", "SESSION=" + copied).GET())
          .status();
    }
  }

  /** A POST of JSON, to be changed before it is sent. */
  public HttpRequest.Builder posting(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .header("X-XSRF-TOKEN", csrfToken())
        .POST(BodyPublishers.ofString(body));
  }

  public HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    return workspace == null ? request : request.header("X-Workspace", workspace.toString());
  }

  public Reply send(HttpRequest.Builder request) {
    try {
      var response = client.send(request.build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new AssertionError("The server did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  /** Opens a stream; the caller closes it. */
  public HttpResponse<InputStream> open(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new AssertionError("The server did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  public Optional<HttpCookie> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst();
  }

  /** Starts a campaign that is accepted. */
  public Launched launch(String businessType, int maxResults) {
    var reply =
        post(
            "/api/campaigns",
            """
            {"businessType": "%s", "location": "Boulder, CO", "maxResults": %d}
            """
                .formatted(businessType, maxResults));
    assertThat(reply.status()).as(reply.body()).isEqualTo(202);
    return new Launched(
        UUID.fromString(reply.text("/campaignId")), UUID.fromString(reply.text("/jobId")));
  }

  /** Ends what is under way, for those too that are about a workspace. */
  @Override
  public void close() {
    client.shutdownNow();
  }

  /** The ids of a campaign and its job. */
  public record Launched(UUID campaignId, UUID jobId) {}
}
