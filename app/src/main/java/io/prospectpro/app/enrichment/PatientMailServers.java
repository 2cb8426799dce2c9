package io.prospectpro.app.enrichment;

import io.prospectpro.app.enrichment.MailServers.MailAnswer.CouldNotAsk;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks for one campaign: each domain once, a few at a time, and not at all after DNS was silent
 * several times in a row.
 *
 * <p>Where DNS does not answer, every question costs the whole time-out; giving up after a few
 * keeps 500 leads from waiting minutes for nothing. The others are then "could not ask", which is
 * the truth. An error that DNS answers is an answer. Thread-safe; a thread that is interrupted gets
 * no answer, for none may be kept that only tells of a shutdown, and the next one asks anew.
 */
final class PatientMailServers implements MailServers {

  private final MailServers servers;
  private final Semaphore turns;
  private final int patience;
  private final Map<String, FutureTask<MailAnswer>> answers = new ConcurrentHashMap<>();
  private final AtomicInteger silencesInARow = new AtomicInteger();

  PatientMailServers(MailServers servers, int atOnce, int patience) {
    this.servers = servers;
    this.turns = new Semaphore(atOnce);
    this.patience = patience;
  }

  @Override
  public MailAnswer ask(String domain) throws InterruptedException {
    // Not computeIfAbsent: it would keep questions about other domains waiting meanwhile.
    while (true) {
      var mine = new FutureTask<>(() -> askInTurn(domain));
      var earlier = answers.putIfAbsent(domain, mine);
      var isMine = earlier == null;
      var question = isMine ? mine : earlier;
      if (isMine) {
        mine.run();
      }
      try {
        return question.get();
      } catch (ExecutionException e) {
        answers.remove(domain, question);
        if (!(e.getCause() instanceof InterruptedException)) {
          throw new IllegalStateException(
              "Asking for a mail server failed in a way it should not; see the cause.",
              e.getCause());
        }
        if (isMine) {
          throw interrupted(domain, e);
        }
        // Whoever asked was interrupted, not we: asked anew.
      }
    }
  }

  private static InterruptedException interrupted(String domain, ExecutionException cause) {
    var interrupted = new InterruptedException("Interrupted while asking about " + domain);
    interrupted.initCause(cause);
    return interrupted;
  }

  private MailAnswer askInTurn(String domain) throws InterruptedException {
    turns.acquire();
    try {
      if (silencesInARow.get() >= patience) {
        return new CouldNotAsk(
            "DNS did not answer %d times in a row, so it was not asked again".formatted(patience),
            true);
      }
      var answer = servers.ask(domain);
      if (answer instanceof CouldNotAsk failed && failed.isSilent()) {
        silencesInARow.incrementAndGet();
      } else {
        silencesInARow.set(0);
      }
      return answer;
    } finally {
      turns.release();
    }
  }
}
