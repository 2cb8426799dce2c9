package io.prospectpro.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the requests of one connection, one after another. For one thread. */
final class RequestReader {

  /** Just above the largest body that a provider takes, which is 25 MB. */
  static final int LARGEST_BODY = 26 * 1024 * 1024;

  private static final int LONGEST_LINE = 64 * 1024;

  private final InputStream in;
  private final OutputStream out;

  RequestReader(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** A request that cannot be read; the connection is of no use after it. */
  static final class Unreadable extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    Unreadable(int status, String message) {
      super(message);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /** The next request; empty if the client has closed the connection. */
  Optional<Request> next() throws IOException {
    var first = line();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    var parts = first.get().split(" ", -1);
    if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
      throw new Unreadable(400, "\"%s\" is no request line.".formatted(first.get()));
    }
    var headers = headers();
    // A client that uses this server as its proxy names the host in the request line as well.
    var target = parts[1].replaceFirst("^http://[^/?]*", "");
    int mark = target.indexOf('?');
    var path = mark < 0 ? target : target.substring(0, mark);
    var query = mark < 0 ? "" : target.substring(mark + 1);
    return Optional.of(new Request(parts[0], path(path), pairs(query), headers, body(headers)));
  }

  // In a path a plus sign is a plus sign.
  private static String path(String raw) throws Unreadable {
    try {
      return raw.isEmpty() ? "/" : Request.decode(raw.replace("+", "%2B"));
    } catch (IllegalArgumentException e) {
      throw new Unreadable(400, "The path %s is not percent-encoded.".formatted(raw));
    }
  }

  private static Map<String, String> pairs(String query) throws Unreadable {
    try {
      return Request.pairs(query);
    } catch (IllegalArgumentException e) {
      throw new Unreadable(400, "The query %s is not percent-encoded.".formatted(query));
    }
  }

  private Map<String, String> headers() throws IOException {
    var headers = new HashMap<String, String>();
    for (var line = lineOrFail(); !line.isEmpty(); line = lineOrFail()) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new Unreadable(400, "\"%s\" is no header.".formatted(line));
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private String body(Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return chunks();
    }
    int length = number(headers.getOrDefault("content-length", "0"), 10);
    return new String(bytes(length), StandardCharsets.UTF_8);
  }

  private String chunks() throws IOException {
    var all = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      requireSize(all.size() + size);
      all.write(bytes(size));
      lineOrFail();
    }
    while (!lineOrFail().isEmpty()) {
      // A trailer says nothing that a stand-in needs.
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  private int chunkSize() throws IOException {
    return number(lineOrFail().replaceFirst(";.*", ""), 16);
  }

  private byte[] bytes(int length) throws IOException {
    requireSize(length);
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("The client sent %d of %d bytes.".formatted(bytes.length, length));
    }
    return bytes;
  }

  private static void requireSize(int length) throws Unreadable {
    if (length > LARGEST_BODY) {
      throw new Unreadable(413, "The body has %d bytes or more.".formatted(length));
    }
  }

  private static int number(String text, int radix) throws Unreadable {
    try {
      return Integer.parseUnsignedInt(text.strip(), radix);
    } catch (NumberFormatException e) {
      throw new Unreadable(400, "\"%s\" is no length.".formatted(text));
    }
  }

  private String lineOrFail() throws IOException {
    return line().orElseThrow(() -> new EOFException("The client closed within a request."));
  }

  private Optional<String> line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return line.size() == 0 ? Optional.empty() : fail();
      }
      line.write(next);
      if (line.size() > LONGEST_LINE) {
        throw new Unreadable(431, "A line of the request is over 64 KB long.");
      }
    }
    return Optional.of(line.toString(StandardCharsets.UTF_8).stripTrailing());
  }

  private static Optional<String> fail() throws EOFException {
    throw new EOFException("The client closed within a line.");
  }
}
