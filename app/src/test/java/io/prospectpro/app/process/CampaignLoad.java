package io.prospectpro.app.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Guests who keep some campaigns under way: where one has ended another is started, until they have
 * enough. Of one guest only a few run at a time, so there are several. Each is asked for again and
 * again, by way of {@link Upstreams}. A request that fails and a campaign that does not complete
 * end the load, and whoever waits for it hears why.
 */
final class CampaignLoad implements AutoCloseable {

  private static final int GUESTS = 4;
  private static final long MILLIS_BETWEEN_LOOKS = 100;
  private static final List<String> TYPES = List.of("coffee shop", "dentist", "restaurant");

  private final List<ProxiedGuest> guests;
  private final int underWay;
  private final int leads;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  // Guarded by this.
  private final List<UUID> launched = new ArrayList<>();
  private final Map<UUID, ProxiedGuest> running = new LinkedHashMap<>();
  private boolean hasEnough;
  private @Nullable Exception failure;

  private CampaignLoad(List<ProxiedGuest> guests, int underWay, int leads) {
    this.guests = guests;
    this.underWay = underWay;
    this.leads = leads;
    var _ =
        thread.scheduleWithFixedDelay(this::look, 0, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
  }

  /** Starts the load. */
  static CampaignLoad start(Upstreams servers, int underWay, int leads) throws IOException {
    var guests = new ArrayList<ProxiedGuest>();
    for (var i = 0; i < GUESTS; i++) {
      guests.add(ProxiedGuest.enter(servers));
    }
    return new CampaignLoad(guests, underWay, leads);
  }

  private synchronized void look() {
    if (failure != null) {
      return;
    }
    try {
      for (var job : Map.copyOf(running).entrySet()) {
        letGoIfEnded(job.getKey(), job.getValue());
      }
      while (!hasEnough && running.size() < underWay) {
        var guest = guests.get(launched.size() % GUESTS);
        var job = guest.launch(TYPES.get(launched.size() % TYPES.size()), leads);
        launched.add(job);
        running.put(job, guest);
      }
    } catch (IOException | RuntimeException e) {
      failure = e;
    }
    notifyAll();
  }

  private void letGoIfEnded(UUID job, ProxiedGuest guest) throws IOException {
    switch (guest.statusOf(job)) {
      case "pending", "processing" -> {}
      case "completed" -> running.remove(job);
      case String other -> throw new IOException("Job %s is %s".formatted(job, other));
    }
  }

  /** Comes back when so many campaigns have completed. */
  synchronized void awaitEnded(int count) throws InterruptedException {
    while (launched.size() - running.size() < count) {
      requireHealth();
      wait();
    }
    requireHealth();
  }

  /** Starts no more, and comes back with the jobs of all that were started once they have ended. */
  synchronized List<UUID> finish() throws InterruptedException {
    hasEnough = true;
    awaitEnded(launched.size());
    return List.copyOf(launched);
  }

  private void requireHealth() {
    if (failure != null) {
      throw new IllegalStateException("A campaign or a request was lost", failure);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
