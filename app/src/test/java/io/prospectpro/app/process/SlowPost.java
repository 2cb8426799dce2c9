package io.prospectpro.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands before an SMTP server on a port of its own, and stops the first letter to somebody at a
 * chosen moment, for as long as its sender waits. Every other letter passes.
 */
final class SlowPost implements AutoCloseable {

  /** Where a letter is stopped. */
  enum Stop {
    /** All of it is on its way but its last line: the server does not take it. */
    BEFORE_THE_LAST_LINE,
    /** The server has taken it, and its answer is lost. */
    BEFORE_THE_ANSWER
  }

  private static final byte[] LINE_END = {'\r', '\n'};

  private final ServerSocket entrance;
  private final int serverPort;
  private final Map<String, Stop> stops = new ConcurrentHashMap<>();
  private final BlockingQueue<String> stopped = new LinkedBlockingQueue<>();

  private SlowPost(ServerSocket entrance, int serverPort) {
    this.entrance = entrance;
    this.serverPort = serverPort;
  }

  static SlowPost before(int serverPort) throws IOException {
    var post = new SlowPost(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), serverPort);
    Thread.ofVirtual().start(post::connectAll);
    return post;
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** Stops the next letter to this address. */
  void stop(String recipient, Stop at) {
    stops.put(recipient, at);
  }

  /** Comes back when the letter to this address, and no other since, has been stopped. */
  void awaitStopped(String recipient) throws InterruptedException {
    assertThat(stopped.poll(30, TimeUnit.SECONDS)).isEqualTo(recipient);
  }

  private void connectAll() {
    while (!entrance.isClosed()) {
      try {
        var talk =
            new Talk(entrance.accept(), new Socket(InetAddress.getLoopbackAddress(), serverPort));
        Thread.ofVirtual().start(talk::carryAnswers);
        Thread.ofVirtual().start(talk::carryLetter);
      } catch (IOException e) {
        if (!entrance.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
  }

  /** One connection. Whoever hangs up ends it for the other side too. */
  private final class Talk {

    private final Socket client;
    private final Socket server;
    private String recipient = "";
    private volatile boolean losesAnswers;

    Talk(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void carryLetter() {
      try (client;
          server;
          var lines =
              new BufferedReader(
                  new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("RCPT TO:")) {
            recipient = line.replaceAll(".*<|>.*", "");
          }
          // No line of a letter is a dot alone: its sender doubles a dot at the start of a line.
          var stop = line.equals(".") ? stops.remove(recipient) : null;
          pass(line, stop);
        }
      } catch (IOException e) {
        // One of both is dead, which is what the test wants to see survived.
      }
    }

    private void pass(String line, @Nullable Stop stop) throws IOException {
      losesAnswers = stop == Stop.BEFORE_THE_ANSWER;
      if (stop == Stop.BEFORE_THE_LAST_LINE) {
        stopped.add(recipient);
        return;
      }
      var out = server.getOutputStream();
      out.write(line.getBytes(StandardCharsets.ISO_8859_1));
      out.write(LINE_END);
      out.flush();
    }

    void carryAnswers() {
      var buffer = new byte[4096];
      try (client;
          server) {
        var in = server.getInputStream();
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          if (losesAnswers) {
            stopped.add(recipient);
          } else {
            client.getOutputStream().write(buffer, 0, read);
          }
        }
      } catch (IOException e) {
        // As above.
      }
    }
  }
}
