package io.prospectpro.app.export;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in one column of one lead. What is not known is an empty text. */
sealed interface Cell {

  Cell NOTHING = new Text("");

  /** What it is as one text, before anything is made of it that a format asks for. */
  String toText();

  static Cell of(@Nullable String value) {
    return value == null || value.isEmpty() ? NOTHING : new Text(value);
  }

  static Cell of(@Nullable Double value) {
    return value == null ? NOTHING : new Figure(BigDecimal.valueOf(value));
  }

  record Text(String toText) implements Cell {}

  /** A number that one may count with. */
  record Figure(BigDecimal value) implements Cell {
    @Override
    public String toText() {
      return value.toPlainString();
    }
  }

  record Flag(boolean isSet) implements Cell {
    @Override
    public String toText() {
      return isSet ? "yes" : "no";
    }
  }

  record Words(List<String> words) implements Cell {
    public Words {
      words = List.copyOf(words);
    }

    @Override
    public String toText() {
      return String.join(", ", words);
    }
  }
}
