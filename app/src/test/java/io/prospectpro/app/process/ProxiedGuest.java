package io.prospectpro.app.process;

import io.prospectpro.app.process.Upstreams.Answer;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A guest whose requests go through a proxy to one server or another. Thread-safe once entered. */
final class ProxiedGuest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Upstreams servers;
  private final Map<String, String> cookies = new ConcurrentHashMap<>();

  private ProxiedGuest(Upstreams servers) {
    this.servers = servers;
  }

  static ProxiedGuest enter(Upstreams servers) throws IOException {
    var guest = new ProxiedGuest(servers);
    guest.send("GET", "/api/session", "");
    guest.require(200, guest.send("POST", "/api/session", ""));
    return guest;
  }

  /** Starts a campaign; the id of its job. */
  UUID launch(String type, int leads) throws IOException {
    var body =
        """
        {"businessType": "%s", "location": "Boulder, CO", "maxResults": %d, "includeDelivered": true}
        """
            .formatted(type, leads);
    var answer = require(202, send("POST", "/api/campaigns", body));
    return UUID.fromString(answer.path("jobId").asString());
  }

  /** How a job stands, in the words of the API. */
  String statusOf(UUID job) throws IOException {
    return require(200, send("GET", "/api/jobs/" + job, "")).path("status").asString();
  }

  private JsonNode require(int status, Answer answer) throws IOException {
    if (answer.status() != status) {
      throw new IOException("Answered %d: %s".formatted(answer.status(), answer.body()));
    }
    return JSON.readTree(answer.body());
  }

  private Answer send(String method, String path, String body) throws IOException {
    var sent =
        cookies.entrySet().stream()
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    var headers =
        Map.of(
            "Cookie",
            sent,
            "X-XSRF-TOKEN",
            cookies.getOrDefault("XSRF-TOKEN", ""),
            "Content-Type",
            "application/json");
    var answer = servers.send(method, path, headers, body);
    for (var header : answer.headers()) {
      if (header.regionMatches(true, 0, "Set-Cookie: ", 0, 12)) {
        var pair = header.substring(12).split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
      }
    }
    return answer;
  }
}
