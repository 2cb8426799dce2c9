package io.prospectpro.app.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads server-sent events from a response, one after the other. */
public final class EventStream implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final BufferedReader lines;

  /**
   * One event.
   *
   * @param id null if it had none
   */
  public record Frame(@Nullable String id, String event, JsonNode data) {

    public String stage() {
      return data.path("currentStage").asString("");
    }

    public String status() {
      return data.path("status").asString("");
    }
  }

  public EventStream(HttpResponse<InputStream> response) {
    lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  /** The next event; empty once the server has closed the stream. */
  public Optional<Frame> next() {
    String id = null;
    var event = "message";
    var data = "";
    for (var line = readLine(); line.isPresent(); line = readLine()) {
      var text = line.get();
      if (text.startsWith("id: ")) {
        id = text.substring(4);
      } else if (text.startsWith("event: ")) {
        event = text.substring(7);
      } else if (text.startsWith("data: ")) {
        data = text.substring(6);
      } else if (text.isEmpty() && !data.isEmpty()) {
        return Optional.of(new Frame(id, event, JSON.readTree(data)));
      }
    }
    return Optional.empty();
  }

  /** The first event that fits, those before it dropped. */
  public Frame await(Predicate<Frame> fits) {
    for (var frame = next(); frame.isPresent(); frame = next()) {
      if (fits.test(frame.get())) {
        return frame.get();
      }
    }
    throw new AssertionError("The stream ended without such an event");
  }

  /** All that is still to come, until the server closes the stream. */
  public List<Frame> rest() {
    var frames = new ArrayList<Frame>();
    for (var frame = next(); frame.isPresent(); frame = next()) {
      frames.add(frame.get());
    }
    return frames;
  }

  private Optional<String> readLine() {
    try {
      return Optional.ofNullable(lines.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
