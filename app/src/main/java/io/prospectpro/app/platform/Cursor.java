package io.prospectpro.app.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a page of a list ended, as text that its reader hands back and need not understand. */
public final class Cursor {

  private static final String SEPARATOR = "|";

  private Cursor() {}

  /** The position after an item with these two sort keys, the second of which is unique. */
  public static String of(Object first, Object second) {
    var plain = first + SEPARATOR + second;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a cursor that {@link #of} made.
   *
   * @throws Refusal if it did not
   */
  public static <T> Optional<T> read(@Nullable String cursor, Function<Parts, T> reader) {
    if (cursor == null || cursor.isEmpty()) {
      return Optional.empty();
    }
    try {
      var plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      var at = plain.indexOf(SEPARATOR);
      return Optional.of(reader.apply(new Parts(plain.substring(0, at), plain.substring(at + 1))));
    } catch (RuntimeException e) {
      // Wrong Base64, no separator, or keys that are none: all mean that we did not make it.
      throw Refusal.invalid(
          new FieldProblem(
              "cursor",
              cursor,
              "is not one of ours: use the nextCursor of the page before, or leave it out."));
    }
  }

  /** The two sort keys as text. */
  public record Parts(String first, String second) {}
}
