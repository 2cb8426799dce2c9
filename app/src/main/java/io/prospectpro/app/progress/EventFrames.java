package io.prospectpro.app.progress;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes server-sent events to one response, each in one write and flushed. JSON is one line, so it
 * needs no splitting. For one thread.
 */
final class EventFrames {

  private final OutputStream out;
  private final JsonMapper json;

  private EventFrames(OutputStream out, JsonMapper json) {
    this.out = out;
    this.json = json;
  }

  /** Sends the headers, so that the reader knows at once that it is heard. */
  static EventFrames open(HttpServletResponse response, JsonMapper json) throws IOException {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // nginx would keep it back
    response.flushBuffer();
    return new EventFrames(response.getOutputStream(), json);
  }

  void numbered(long id, String type, Object data) throws IOException {
    write("id: %d\nevent: %s\ndata: ".formatted(id, type), data);
  }

  void unnumbered(String type, Object data) throws IOException {
    write("event: %s\ndata: ".formatted(type), data);
  }

  /** A comment: shows proxies that the stream lives, and us that its reader does. */
  void ping() throws IOException {
    send(": ping\n\n".getBytes(StandardCharsets.UTF_8));
  }

  private void write(String head, Object data) throws IOException {
    var frame = new ByteArrayOutputStream(512);
    frame.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    frame.writeBytes(json.writeValueAsBytes(data));
    frame.write('\n');
    frame.write('\n');
    send(frame.toByteArray());
  }

  private void send(byte[] frame) throws IOException {
    out.write(frame);
    out.flush();
  }
}
