package io.prospectpro.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

/**
 * The way back to a client, for one request: to answer it well, or badly in one of the ways that
 * networks and servers know. For one thread; exactly one of its methods is called.
 */
public final class Wire {

  private static final int PARTS_OF_A_DRIP = 10;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final boolean bodiless;
  private boolean isReusable = true;

  Wire(Socket socket, InputStream in, OutputStream out, boolean bodiless) {
    this.socket = socket;
    this.in = in;
    this.out = out;
    this.bodiless = bodiless;
  }

  public void send(Response response) throws IOException {
    var body = bytes(response);
    out.write(head(response, body.length));
    if (!bodiless) {
      out.write(body);
    }
    out.flush();
  }

  public void sendGzipped(Response response) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes(response));
    }
    out.write(head(response.with("Content-Encoding", "gzip"), packed.size()));
    out.write(packed.toByteArray());
    out.flush();
  }

  /** Announces the whole body, sends half of it and resets the connection. */
  public void sendHalfAndReset(Response response) throws IOException {
    var body = bytes(response);
    out.write(head(response, Math.max(2, body.length)));
    out.write(body, 0, body.length / 2);
    out.flush();
    reset();
  }

  /** Sends the body in ten parts with a pause before each. */
  public void drip(Response response, Duration pause) throws IOException, InterruptedException {
    var body = bytes(response);
    out.write(head(response, body.length));
    int step = Math.max(1, body.length / PARTS_OF_A_DRIP);
    for (int from = 0; from < body.length; from += step) {
      out.flush();
      Thread.sleep(pause);
      out.write(body, from, Math.min(step, body.length - from));
    }
    out.flush();
  }

  /** Ends the connection with RST instead of FIN: what a crashed server or a middlebox does. */
  public void reset() throws IOException {
    isReusable = false;
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Says nothing until the client has closed the connection. */
  public void awaitClientGone() throws IOException {
    isReusable = false;
    try {
      while (in.read() >= 0) {
        // What a client sends after its request is not looked at.
      }
    } catch (SocketException closedByReset) {
      // Gone all the same.
    }
    socket.close();
  }

  boolean isReusable() {
    return isReusable && !socket.isClosed();
  }

  private static byte[] bytes(Response response) {
    return response.body().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] head(Response response, int length) {
    var head = new StringBuilder("HTTP/1.1 ").append(response.status()).append(" \r\n");
    response.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    // RFC 9110: an answer without content says nothing of its length.
    if (response.status() != 204) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}
