package io.prospectpro.app.process;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Visitors, one after the other, until it is closed: each opens the page and becomes a guest, by
 * way of {@link Upstreams}.
 */
final class Traffic implements AutoCloseable {

  private static final long MILLIS_BETWEEN_VISITORS = 20;

  private final Upstreams servers;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
  private final AtomicInteger welcomed = new AtomicInteger();
  private final List<String> refused = new CopyOnWriteArrayList<>();

  private Traffic(Upstreams servers) {
    this.servers = servers;
    var _ =
        thread.scheduleWithFixedDelay(
            this::visit, 0, MILLIS_BETWEEN_VISITORS, TimeUnit.MILLISECONDS);
  }

  static Traffic to(int... ports) {
    return new Traffic(new Upstreams(ports));
  }

  private void visit() {
    try {
      var page = servers.send("GET", "/", Map.of(), "");
      if (page.status() != 200) {
        throw new IOException("The page was answered with %d".formatted(page.status()));
      }
      ProxiedGuest.enter(servers);
      welcomed.incrementAndGet();
    } catch (IOException | RuntimeException e) {
      refused.add("%s %s".formatted(e, List.of(e.getSuppressed())));
    }
  }

  int welcomed() {
    return welcomed.get();
  }

  /** Why somebody was refused; empty if nobody was. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  /** Lets the visitor who is there finish. */
  @Override
  public void close() {
    thread.close();
  }
}
