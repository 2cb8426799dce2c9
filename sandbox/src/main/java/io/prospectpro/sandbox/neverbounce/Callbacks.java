package io.prospectpro.sandbox.neverbounce;

import io.prospectpro.sandbox.fault.CallbackFault;
import io.prospectpro.sandbox.fault.Faults;
import io.prospectpro.sandbox.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells clients how their jobs are getting on, when the clock says so: it looks every so often.
 *
 * <p>Each event is told once; one that cannot be delivered is lost, as with the real service, which
 * promises nothing. Only this machine is called.
 */
public final class Callbacks implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Callbacks.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

  private final Jobs jobs;
  private final Faults faults;
  private final InstantSource clock;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final Set<Told> told = new HashSet<>();
  private final Thread looking;

  private record Told(long job, String event) {}

  private Callbacks(NeverBounceApi api, Faults faults, InstantSource clock) {
    this.jobs = api.jobs();
    this.faults = faults;
    this.clock = clock;
    this.looking = Thread.ofVirtual().name("sandbox-callbacks").unstarted(this::look);
  }

  public static Callbacks start(NeverBounceApi api, Faults faults, InstantSource clock) {
    var callbacks = new Callbacks(api, faults, clock);
    callbacks.looking.start();
    return callbacks;
  }

  @Override
  public void close() {
    looking.interrupt();
    client.shutdownNow();
  }

  private void look() {
    try {
      while (true) {
        for (var job : jobs.all()) {
          tell(job);
        }
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Job job) throws InterruptedException {
    var callback = job.callback();
    if (callback == null) {
      return;
    }
    for (var event : job.events()) {
      if (!clock.instant().isBefore(event.at()) && told.add(new Told(job.id(), event.name()))) {
        deliver(job, callback, event.name());
      }
    }
  }

  private void deliver(Job job, Job.Callback callback, String event) throws InterruptedException {
    if (!faults.takeCallback(CallbackFault.CALLBACK_LOST, event)) {
      post(job, callback, event);
    }
    if (faults.takeCallback(CallbackFault.CALLBACK_DOUBLED, event)) {
      post(job, callback, event);
    }
    if (event.equals("job_run_started")
        && faults.takeCallback(CallbackFault.CALLBACK_EARLY, "job_run_finished")
        && told.add(new Told(job.id(), "job_run_finished"))) {
      post(job, callback, "job_run_finished");
    }
  }

  private void post(Job job, Job.Callback callback, String event) throws InterruptedException {
    var body = Json.write(Json.object().put("job_id", job.id()).put("event", event));
    try {
      var uri = URI.create(callback.url());
      if (uri.getHost() == null || !THIS_MACHINE.contains(uri.getHost())) {
        log.warn("A callback to {} is not sent: the sandbox calls this machine only.", uri);
        return;
      }
      var request =
          HttpRequest.newBuilder(uri)
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body));
      callback.headers().forEach(request::header);
      client.send(request.build(), BodyHandlers.discarding());
    } catch (IOException | IllegalArgumentException e) {
      log.debug("Callback {} of job {} is lost: {}", event, job.id(), e.getMessage());
    }
  }
}
