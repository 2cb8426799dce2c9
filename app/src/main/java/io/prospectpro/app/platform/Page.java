package io.prospectpro.app.platform;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some items of a list, and where the next ones begin.
 *
 * @param nextCursor null on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

  /** How many items a page may have at most. */
  public static final int LONGEST = 200;

  public Page {
    items = List.copyOf(items);
  }

  /** A page of {@code limit} items out of a query that asked for one more than that. */
  public static <T> Page<T> of(List<T> oneMore, int limit, Function<T, String> cursorAfter) {
    if (oneMore.size() <= limit) {
      return new Page<>(oneMore, null);
    }
    var items = oneMore.subList(0, limit);
    return new Page<>(items, cursorAfter.apply(items.getLast()));
  }

  /**
   * The limit itself.
   *
   * @throws Refusal if it is out of range
   */
  public static int requireLimit(int limit) {
    if (limit < 1 || limit > LONGEST) {
      throw Refusal.invalid(
          new FieldProblem(
              "limit",
              limit,
              "must lie between 1 and %d: page through a longer list.".formatted(LONGEST)));
    }
    return limit;
  }
}
