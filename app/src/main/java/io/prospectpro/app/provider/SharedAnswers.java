package io.prospectpro.app.provider;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Where threads of a job ask the same at the same time, one asks, and the others get its answer.
 *
 * <p>A job runs on one node at a time, so that it is enough to know of this node's threads. Whoever
 * waited for a thread that failed or was interrupted asks anew. Thread-safe.
 */
final class SharedAnswers {

  private final Map<Asked, UnderWay> underWay = new ConcurrentHashMap<>();

  private record Asked(UUID jobId, String credential, String question) {}

  private static final class UnderWay {

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Answer<?> answer;
  }

  /** Asks. */
  @FunctionalInterface
  interface Asking<T> {
    Answer<T> ask() throws InterruptedException;
  }

  <T> Answer<T> get(Question<T> question, Payer payer, Asking<T> asking)
      throws InterruptedException {
    var asked = new Asked(payer.jobId(), question.credential().id(), question.key());
    var mine = new UnderWay();
    while (true) {
      var earlier = underWay.putIfAbsent(asked, mine);
      if (earlier == null) {
        return ask(asked, mine, asking);
      }
      earlier.ended.await();
      var answer = earlier.answer;
      if (answer != null) {
        @SuppressWarnings("unchecked") // The same question has an answer of the same type.
        var shared = (Answer<T>) answer;
        return shared;
      }
    }
  }

  private <T> Answer<T> ask(Asked asked, UnderWay mine, Asking<T> asking)
      throws InterruptedException {
    try {
      var answer = asking.ask();
      mine.answer = answer;
      return answer;
    } finally {
      underWay.remove(asked, mine);
      mine.ended.countDown();
    }
  }
}
