package io.prospectpro.app.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * Does the same for many at a time, each on a virtual thread of its own, whose log lines and spans
 * belong to what the caller does. Stateless.
 */
public final class SideBySide {

  private SideBySide() {}

  /** What is done for each. */
  @FunctionalInterface
  public interface Work<T, R> {
    R on(T item) throws Exception;
  }

  /**
   * The results in the order of the items. Returns or throws only when nothing runs any more; an
   * interrupt reaches all that still do.
   *
   * @throws Exception the first failure, in the order of the items
   */
  public static <T, R> List<R> map(Collection<T> items, Work<T, R> work) throws Exception {
    var calls = new ArrayList<Callable<R>>();
    items.forEach(item -> calls.add(TraceContext.carry(() -> work.on(item))));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<R>();
      for (var future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
