package io.prospectpro.app.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A guest who keeps some campaigns under way: where one has ended another is started, until they
 * have enough. Each is asked for again and again, by way of {@link Upstreams}. A request that fails
 * and a campaign that does not complete end the load, and whoever waits for it hears why.
 */
final class CampaignLoad implements AutoCloseable {

  private static final long MILLIS_BETWEEN_LOOKS = 100;
  private static final List<String> TYPES = List.of("coffee shop", "dentist", "restaurant");

  private final ProxiedGuest guest;
  private final int underWay;
  private final int leads;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  // Guarded by this.
  private final List<UUID> launched = new ArrayList<>();
  private final Set<UUID> running = new LinkedHashSet<>();
  private boolean hasEnough;
  private @Nullable Exception failure;

  private CampaignLoad(ProxiedGuest guest, int underWay, int leads) {
    this.guest = guest;
    this.underWay = underWay;
    this.leads = leads;
    var _ =
        thread.scheduleWithFixedDelay(this::look, 0, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
  }

  /** Starts the load. */
  static CampaignLoad start(Upstreams servers, int underWay, int leads) throws IOException {
    return new CampaignLoad(ProxiedGuest.enter(servers), underWay, leads);
  }

  private synchronized void look() {
    if (failure != null) {
      return;
    }
    try {
      for (var job : List.copyOf(running)) {
        letGoIfEnded(job);
      }
      while (!hasEnough && running.size() < underWay) {
        var job = guest.launch(TYPES.get(launched.size() % TYPES.size()), leads);
        launched.add(job);
        running.add(job);
      }
    } catch (IOException | RuntimeException e) {
      failure = e;
    }
    notifyAll();
  }

  private void letGoIfEnded(UUID job) throws IOException {
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
