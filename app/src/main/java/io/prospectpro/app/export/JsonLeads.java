package io.prospectpro.app.export;

import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** One object: {@code leads}, then {@code attribution}, which is known only after them. */
final class JsonLeads implements LeadWriter {

  private final JsonGenerator json;
  private final List<Column> columns;

  JsonLeads(OutputStream file, List<Column> columns) {
    this.columns = columns;
    this.json = JsonMapper.shared().createGenerator(file);
    json.writeStartObject();
    json.writeArrayPropertyStart("leads");
  }

  @Override
  public void write(List<Cell> cells, List<Credit> credits) {
    json.writeStartObject();
    for (var i = 0; i < columns.size(); i++) {
      json.writeName(columns.get(i).key());
      write(cells.get(i));
    }
    json.writeEndObject();
  }

  private void write(Cell cell) {
    switch (cell) {
      case Cell.Text text when text.toText().isEmpty() -> json.writeNull();
      case Cell.Text text -> json.writeString(text.toText());
      case Cell.Figure figure -> json.writeNumber(figure.value());
      case Cell.Flag flag -> json.writeBoolean(flag.isSet());
      case Cell.Words words -> json.writePOJO(words.words());
    }
  }

  @Override
  public void flush() {
    json.flush();
  }

  @Override
  public void end(List<Credit> credits, int leftOut) {
    json.writeEndArray();
    json.writeName("attribution");
    json.writePOJO(credits);
    json.writeNumberProperty("leftOut", leftOut);
    json.writeEndObject();
    json.close();
  }
}
