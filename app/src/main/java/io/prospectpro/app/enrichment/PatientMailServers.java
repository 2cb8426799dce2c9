package io.prospectpro.app.enrichment;

import io.prospectpro.app.enrichment.MailServers.MailAnswer.CouldNotAsk;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks for one campaign: each domain once, a few at a time, and not at all after several failures
 * in a row.
 *
 * <p>Where DNS does not answer, every question costs the whole time-out; giving up after a few
 * keeps 500 leads from waiting minutes for nothing. The others are then "could not ask", which is
 * the truth. Thread-safe; a thread that is interrupted while it waits for its turn gets "could not
 * ask" and keeps its interrupt flag.
 */
final class PatientMailServers implements MailServers {

  private final MailServers servers;
  private final Semaphore turns;
  private final int patience;
  private final Map<String, FutureTask<MailAnswer>> answers = new ConcurrentHashMap<>();
  private final AtomicInteger failuresInARow = new AtomicInteger();

  PatientMailServers(MailServers servers, int atOnce, int patience) {
    this.servers = servers;
    this.turns = new Semaphore(atOnce);
    this.patience = patience;
  }

  @Override
  public MailAnswer ask(String domain) {
    // Not computeIfAbsent: it would keep questions about other domains waiting meanwhile.
    var mine = new FutureTask<>(() -> askInTurn(domain));
    var earlier = answers.putIfAbsent(domain, mine);
    if (earlier != null) {
      return resultOf(earlier);
    }
    mine.run();
    return resultOf(mine);
  }

  private static MailAnswer resultOf(FutureTask<MailAnswer> question) {
    try {
      return question.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new CouldNotAsk("the check was interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Asking for a mail server failed in a way it should not; see the cause.", e.getCause());
    }
  }

  private MailAnswer askInTurn(String domain) {
    try {
      turns.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new CouldNotAsk("the check was interrupted");
    }
    try {
      if (failuresInARow.get() >= patience) {
        return new CouldNotAsk(
            "DNS did not answer %d times in a row, so it was not asked again".formatted(patience));
      }
      var answer = servers.ask(domain);
      if (answer instanceof CouldNotAsk) {
        failuresInARow.incrementAndGet();
      } else {
        failuresInARow.set(0);
      }
      return answer;
    } finally {
      turns.release();
    }
  }
}
