package io.prospectpro.sandbox.osm;

import io.prospectpro.sandbox.firm.Box;
import io.prospectpro.sandbox.firm.Point;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A query, read.
 *
 * @param bbox the rectangle of all its selections
 */
record Query(boolean isJson, @Nullable Box bbox, List<Statement> statements) {

  static final String DEFAULT_SET = "_";

  /** What a query says, one after another. */
  sealed interface Statement {}

  /** {@code area(3600000001)->.a;} or {@code area["name"="Boulder"]->.a;} */
  record Areas(@Nullable Long id, List<TagFilter> filters, String into) implements Statement {}

  /** {@code nwr["amenity"="cafe"](area.a);} */
  record Select(String type, List<TagFilter> filters, List<Where> where, String into)
      implements Statement {}

  /** {@code (...; ...;);} */
  record Union(List<Statement> parts, String into) implements Statement {}

  /** {@code out center tags 200;} */
  record Out(String from, boolean withCentre, boolean withTags, int limit) implements Statement {}

  /** A condition on tags. */
  record TagFilter(String key, Predicate<@Nullable String> value) {

    boolean fits(Map<String, String> tags) {
      return value.test(tags.get(key));
    }
  }

  /** A condition on the position. */
  sealed interface Where {}

  record InArea(String set) implements Where {}

  record InNumberedArea(long id) implements Where {}

  record Around(double metres, Point centre) implements Where {}

  record InBox(Box box) implements Where {}
}
