package io.prospectpro.app.discovery.opendata;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows in the text format of PostgreSQL's COPY. For one thread. */
final class CopyText {

  private static final int FLUSH_AT = 1 << 16;

  private final StringBuilder text = new StringBuilder(FLUSH_AT + 4096);
  private boolean isFirst = true;

  /** Adds a value to the current row; null is NULL. */
  CopyText add(@Nullable Object value) {
    if (!isFirst) {
      text.append('\t');
    }
    isFirst = false;
    if (value == null) {
      text.append("\\N");
    } else {
      escape(value.toString());
    }
    return this;
  }

  /** Adds an array of texts. */
  CopyText addArray(List<String> values) {
    var array = new StringBuilder("{");
    for (var value : values) {
      array.append(array.length() > 1 ? ",\"" : "\"");
      array.append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
    return add(array.append('}'));
  }

  void endRow() {
    text.append('\n');
    isFirst = true;
  }

  boolean isFull() {
    return text.length() >= FLUSH_AT;
  }

  /** What was written since the last call, as bytes for the server. */
  byte[] take() {
    var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    text.setLength(0);
    return bytes;
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
  }
}
