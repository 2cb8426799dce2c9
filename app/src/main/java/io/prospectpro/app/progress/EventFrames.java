package io.prospectpro.app.progress;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes server-sent events to one response, each in one write and flushed. JSON is one line, so it
 * needs no splitting. The response is taken from the thread that answers the request: a stream that
 * waited there would keep all that the request's way through filters and dispatcher has put on its
 * stack, some 50 kB. For one thread at a time.
 *
 * <p>Closing ends the response. When a write has failed, the server has been told, and may have
 * ended it already; its objects are never another reader's, see {@code SmallBuffers}.
 */
final class EventFrames implements AutoCloseable {

  private final AsyncContext context;
  private final OutputStream out;
  private final JsonMapper json;
  private boolean broken;

  private EventFrames(AsyncContext context, OutputStream out, JsonMapper json) {
    this.context = context;
    this.out = out;
    this.json = json;
  }

  /** Sends the headers, so that the reader knows at once that it is heard. */
  static EventFrames open(HttpServletRequest request, HttpServletResponse response, JsonMapper json)
      throws IOException {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // nginx would keep it back
    response.flushBuffer();
    var context = request.startAsync(request, response);
    context.setTimeout(0); // A stream goes on for as long as its job and its reader do.
    return new EventFrames(context, response.getOutputStream(), json);
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

  @Override
  public void close() {
    try {
      context.complete();
    } catch (IllegalStateException e) {
      if (!broken) {
        throw e;
      }
    }
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
    try {
      out.write(frame);
      out.flush();
    } catch (IOException e) {
      broken = true;
      throw e;
    }
  }
}
