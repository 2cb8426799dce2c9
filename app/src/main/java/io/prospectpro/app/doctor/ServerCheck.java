package io.prospectpro.app.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether the web server answers, here and at its public address. */
final class ServerCheck implements Check {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String HEALTH = "/actuator/health";
  private static final int OK = 200;

  @Override
  public Topic topic() {
    return Topic.SERVER;
  }

  @Override
  public List<Finding> look(Patient patient) throws InterruptedException {
    var found = new ArrayList<Finding>();
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      found.add(here(client, "http://127.0.0.1:%d".formatted(patient.port())));
      var publicUrl = patient.settings().publicUrl();
      if (publicUrl != null) {
        addPublic(found, client, publicUrl);
      }
    }
    return found;
  }

  private static Finding here(HttpClient client, String base) throws InterruptedException {
    try {
      var answer = ask(client, base);
      return answer == OK
          ? Diagnosis.SERVER_FINE.with("%s answers and is well.".formatted(base))
          : Diagnosis.SERVER_UNWELL.with(
              "%s answers with HTTP %d.".formatted(base + HEALTH, answer));
    } catch (IOException e) {
      return Diagnosis.SERVER_AWAY.with("Nothing answers at %s.".formatted(base));
    }
  }

  private static void addPublic(List<Finding> found, HttpClient client, URI address)
      throws InterruptedException {
    var base = address.toString().replaceFirst("/+$", "");
    try {
      var answer = ask(client, base);
      if (answer != OK) {
        found.add(
            Diagnosis.PUBLIC_URL_AWAY.with(
                "%s answers with HTTP %d.".formatted(base + HEALTH, answer)));
      }
    } catch (IOException | IllegalArgumentException e) {
      found.add(
          Diagnosis.PUBLIC_URL_AWAY.with(
              "%s does not answer (%s).".formatted(base, e.getClass().getSimpleName())));
    }
  }

  private static int ask(HttpClient client, String base) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(base + HEALTH)).timeout(PATIENCE).GET().build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }
}
