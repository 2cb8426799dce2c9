package io.prospectpro.sandbox.osm;

import io.prospectpro.sandbox.firm.Box;
import io.prospectpro.sandbox.firm.Point;
import io.prospectpro.sandbox.osm.Query.Statement;
import io.prospectpro.sandbox.osm.Query.TagFilter;
import io.prospectpro.sandbox.osm.Query.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads Overpass's language, as far as it is known here, by recursive descent. For one query. */
final class QueryReader {

  private static final Set<String> TYPES =
      Set.of("node", "way", "relation", "rel", "nwr", "nw", "nr", "wr");
  private static final Set<String> OUT_WORDS =
      Set.of("body", "skel", "ids", "tags", "meta", "center", "geom", "bb", "asc", "qt", "noids");

  private final Tokens tokens;
  private boolean isJson;
  private @Nullable Box bbox;

  private QueryReader(Tokens tokens) {
    this.tokens = tokens;
  }

  static Query read(String text) {
    var reader = new QueryReader(new Tokens(text));
    if (reader.tokens.isNext("[")) {
      reader.settings();
    }
    var statements = new ArrayList<Statement>();
    while (!reader.tokens.isAtEnd()) {
      statements.add(reader.statement());
      reader.tokens.expect(";");
    }
    return new Query(reader.isJson, reader.bbox, statements);
  }

  private void settings() {
    while (tokens.take("[")) {
      var name = tokens.text();
      tokens.expect(":");
      switch (name) {
        case "out" -> isJson = tokens.text().equals("json");
        case "bbox" -> bbox = box();
        case "timeout", "maxsize" -> tokens.number();
        default -> throw tokens.problem("Unknown setting '%s'".formatted(name));
      }
      tokens.expect("]");
    }
    tokens.expect(";");
  }

  private Statement statement() {
    if (tokens.take("(")) {
      return union();
    }
    if (tokens.take("area")) {
      return areas();
    }
    if (tokens.take("out")) {
      return out(Query.DEFAULT_SET);
    }
    if (tokens.take(".")) {
      var set = tokens.text();
      tokens.expect("out");
      return out(set);
    }
    var type = tokens.text();
    if (!TYPES.contains(type)) {
      throw tokens.problem("Unknown type \"%s\"".formatted(type));
    }
    var filters = new ArrayList<TagFilter>();
    var where = new ArrayList<Where>();
    while (tokens.isNext("[") || tokens.isNext("(")) {
      filters.addAll(filters());
      if (tokens.isNext("(")) {
        where.add(where());
      }
    }
    return new Query.Select(type, filters, where, target());
  }

  private Statement union() {
    var parts = new ArrayList<Statement>();
    while (!tokens.take(")")) {
      parts.add(statement());
      tokens.expect(";");
    }
    return new Query.Union(parts, target());
  }

  private Statement areas() {
    if (tokens.take("(")) {
      long id = (long) tokens.number();
      tokens.expect(")");
      return new Query.Areas(id, List.of(), target());
    }
    return new Query.Areas(null, filters(), target());
  }

  private Statement out(String from) {
    boolean withCentre = false;
    boolean withTags = true;
    int limit = Integer.MAX_VALUE;
    while (!tokens.isNext(";")) {
      if (tokens.isNextNumber()) {
        limit = (int) tokens.number();
      } else {
        var word = tokens.text();
        if (!OUT_WORDS.contains(word)) {
          throw tokens.problem("Unknown output word '%s'".formatted(word));
        }
        withCentre |= word.equals("center");
        withTags &= !word.equals("ids") && !word.equals("skel");
      }
    }
    return new Query.Out(from, withCentre, withTags, limit);
  }

  private String target() {
    if (!tokens.take("->")) {
      return Query.DEFAULT_SET;
    }
    tokens.expect(".");
    return tokens.text();
  }

  private List<TagFilter> filters() {
    var filters = new ArrayList<TagFilter>();
    while (tokens.take("[")) {
      filters.add(filter());
      tokens.expect("]");
    }
    return filters;
  }

  private TagFilter filter() {
    if (tokens.take("!")) {
      return new TagFilter(tokens.text(), value -> value == null);
    }
    var key = new StringBuilder(tokens.text());
    // A key without quotation marks may have colons in it.
    while (tokens.take(":")) {
      key.append(':').append(tokens.text());
    }
    return new TagFilter(key.toString(), value());
  }

  private Predicate<@Nullable String> value() {
    if (tokens.take("=")) {
      var wanted = tokens.text();
      return value -> wanted.equals(value);
    }
    if (tokens.take("!=")) {
      var unwanted = tokens.text();
      return value -> !unwanted.equals(value);
    }
    if (tokens.take("~")) {
      var pattern = pattern();
      return value -> value != null && pattern.matcher(value).find();
    }
    if (tokens.take("!~")) {
      var pattern = pattern();
      return value -> value == null || !pattern.matcher(value).find();
    }
    return value -> value != null;
  }

  private Pattern pattern() {
    var text = tokens.text();
    int flags = 0;
    if (tokens.take(",")) {
      tokens.expect("i");
      flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    }
    try {
      return Pattern.compile(text, flags);
    } catch (PatternSyntaxException e) {
      throw tokens.problem("Invalid regular expression: \"%s\"".formatted(text));
    }
  }

  private Where where() {
    tokens.expect("(");
    Where where;
    if (tokens.take("area")) {
      where = area();
    } else if (tokens.take("around")) {
      tokens.expect(":");
      double metres = tokens.number();
      tokens.expect(",");
      where = new Query.Around(metres, point());
    } else {
      where = new Query.InBox(box());
    }
    tokens.expect(")");
    return where;
  }

  private Where area() {
    if (tokens.take(":")) {
      return new Query.InNumberedArea((long) tokens.number());
    }
    return new Query.InArea(tokens.take(".") ? tokens.text() : Query.DEFAULT_SET);
  }

  private Box box() {
    var low = point();
    tokens.expect(",");
    var high = point();
    return new Box(low.lat(), low.lon(), high.lat(), high.lon());
  }

  private Point point() {
    double lat = tokens.number();
    tokens.expect(",");
    double lon = tokens.number();
    try {
      return new Point(lat, lon);
    } catch (IllegalArgumentException e) {
      throw tokens.problem("%s, %s is no position".formatted(lat, lon));
    }
  }
}
