package io.prospectpro.app.observation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A collector of spans: takes OTLP over HTTP, and reads as much of its protobuf as tests ask for.
 */
final class Collector implements AutoCloseable {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final HttpServer server;
  private final Queue<byte[]> bodies = new ConcurrentLinkedQueue<>();

  /** A span; its ids in hexadecimal, {@code parent} empty if it has none. */
  record Seen(String trace, String id, String parent, String name) {}

  Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      bodies.add(exchange.getRequestBody().readAllBytes());
      exchange.sendResponseHeaders(200, -1);
    }
  }

  String endpoint() {
    return "http://127.0.0.1:%d/v1/traces".formatted(server.getAddress().getPort());
  }

  /** All that was sent, as text: what must not be in it, is not in it. */
  String text() {
    var text = new StringBuilder();
    bodies.forEach(body -> text.append(new String(body, UTF_8)));
    return text.toString();
  }

  List<Seen> spans() {
    var spans = new ArrayList<Seen>();
    for (var body : bodies) {
      for (var resource : fields(body, 1)) {
        for (var scope : fields(resource, 2)) {
          fields(scope, 2).forEach(span -> spans.add(toSeen(span)));
        }
      }
    }
    return spans;
  }

  private static Seen toSeen(byte[] span) {
    return new Seen(
        hex(fields(span, 1)),
        hex(fields(span, 2)),
        hex(fields(span, 4)),
        new String(fields(span, 5).getFirst(), UTF_8));
  }

  private static String hex(List<byte[]> id) {
    return id.isEmpty() ? "" : HexFormat.of().formatHex(id.getFirst());
  }

  /** What stands under a number in a message. */
  private static List<byte[]> fields(byte[] message, int number) {
    var found = new ArrayList<byte[]>();
    var in = ByteBuffer.wrap(message);
    while (in.hasRemaining()) {
      var key = (int) varint(in);
      switch (key & 7) {
        case VARINT -> varint(in);
        case FIXED64 -> in.position(in.position() + Long.BYTES);
        case FIXED32 -> in.position(in.position() + Integer.BYTES);
        case BYTES -> {
          var bytes = new byte[(int) varint(in)];
          in.get(bytes);
          if (key >>> 3 == number) {
            found.add(bytes);
          }
        }
        default -> throw new AssertionError("No protobuf: wire type " + (key & 7));
      }
    }
    return found;
  }

  private static long varint(ByteBuffer in) {
    var value = 0L;
    for (var shift = 0; ; shift += 7) {
      var next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
