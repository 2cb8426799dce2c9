package io.prospectpro.chaos;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection through a {@link Proxy}: two threads that pass messages on, each way. A connection
 * that was silent once stays silent: PostgreSQL's protocol does not survive a gap.
 */
final class ProxiedConnection {

  private static final int PARSE = 'P';
  private static final int BIND = 'B';
  private static final int QUERY = 'Q';
  private static final int SYNC = 'S';
  private static final int READY_FOR_QUERY = 'Z';
  private static final int DATA_ROW = 'D';

  private final Proxy proxy;
  private final Socket client;
  private final Socket server;

  /** What prepared statements say, by name. Only the client's thread uses these three. */
  private final Map<String, String> prepared = new HashMap<>();

  private @Nullable LostStatement marked;

  /** The statement whose request has no end. */
  private @Nullable LostStatement unended;

  /** The statement whose answer is being lost. */
  private volatile @Nullable LostStatement losing;

  private volatile boolean silent;

  ProxiedConnection(Proxy proxy, Socket client, Socket server) {
    this.proxy = proxy;
    this.client = client;
    this.server = server;
  }

  void start() {
    Thread.ofVirtual().start(() -> run(this::passRequests));
    Thread.ofVirtual().start(() -> run(this::passAnswers));
  }

  private interface Pump {
    void run() throws IOException, InterruptedException;
  }

  private void run(Pump pump) {
    try {
      pump.run();
    } catch (IOException e) {
      // One side has closed; so does the other, below.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end();
    }
  }

  /** Over a dead network, nobody hears that the other side has closed. */
  private void end() {
    if (silent || proxy.isSilent()) {
      close(client);
    } else {
      close();
    }
  }

  /** A message and its type; the first message of a session has none. */
  private static final class Message {

    private final int type;
    private final byte[] bytes;

    Message(int type, byte[] bytes) {
      this.type = type;
      this.bytes = bytes;
    }

    String string(int from) {
      var end = from;
      while (bytes[end] != 0) {
        end++;
      }
      return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
  }

  private static Message read(DataInputStream input, boolean typed) throws IOException {
    var header = typed ? 5 : 4;
    var head = input.readNBytes(header);
    if (head.length < header) {
      throw new IOException("closed");
    }
    var length = ByteBuffer.wrap(head, header - 4, 4).getInt();
    var bytes = new byte[header + length - 4];
    System.arraycopy(head, 0, bytes, 0, header);
    input.readFully(bytes, header, length - 4);
    return new Message(typed ? head[0] : 0, bytes);
  }

  private void passRequests() throws IOException, InterruptedException {
    var input = new DataInputStream(new BufferedInputStream(client.getInputStream()));
    var output = server.getOutputStream();
    pass(read(input, false), output); // the session's first message, which has no type
    while (true) {
      var message = read(input, true);
      if (isLost(message)) {
        reset();
        return;
      }
      var cut = unended;
      if (cut != null && message.type == SYNC) {
        silent = true;
        cut.happened();
      }
      pass(message, output);
    }
  }

  private void passAnswers() throws IOException, InterruptedException {
    var input = new DataInputStream(new BufferedInputStream(server.getInputStream()));
    var output = client.getOutputStream();
    var answer = new ArrayList<Message>();
    while (true) {
      var message = read(input, true);
      var lost = losing;
      if (lost == null) {
        pass(message, output);
        continue;
      }
      answer.add(message); // kept back until it is known whether it brings rows
      if (message.type != READY_FOR_QUERY) {
        continue;
      }
      if (lost.needsRows() && answer.stream().noneMatch(one -> one.type == DATA_ROW)) {
        losing = null;
        proxy.arm(lost);
        for (var one : answer) {
          pass(one, output);
        }
        answer.clear();
      } else {
        lose(lost);
      }
    }
  }

  private void lose(LostStatement lost) {
    silent = true;
    if (lost.loss() == LostStatement.Loss.ANSWER_THEN_RESET) {
      reset();
    }
    lost.happened();
  }

  private void pass(Message message, OutputStream output) throws IOException, InterruptedException {
    silent |= proxy.isSilent();
    if (silent) {
      return;
    }
    var delay = proxy.delay();
    if (!delay.isZero()) {
      TimeUnit.NANOSECONDS.sleep(delay.toNanos());
    }
    output.write(message.bytes);
    output.flush();
  }

  /**
   * Follows what the client does; true if this message is to be lost, and the connection with it.
   */
  private boolean isLost(Message message) {
    return switch (message.type) {
      case PARSE -> {
        var name = message.string(5);
        prepared.put(name, message.string(5 + name.length() + 1));
        yield false;
      }
      case BIND -> {
        var portal = message.string(5);
        var name = message.string(5 + portal.length() + 1);
        yield isLost(prepared.getOrDefault(name, ""));
      }
      case QUERY -> isLost(message.string(5));
      default -> false;
    };
  }

  private boolean isLost(String statement) {
    proxy.counted();
    var armed = proxy.armed();
    if (armed != null && armed.marks(statement)) {
      marked = armed;
      if (!armed.ofCommit()) {
        return begin(armed);
      }
    }
    var present = marked;
    if (present != null && statement.equals("COMMIT")) {
      marked = null;
      return begin(present);
    }
    if (statement.equals("ROLLBACK")) {
      marked = null;
    }
    return false;
  }

  private boolean begin(LostStatement statement) {
    if (!proxy.disarm(statement)) {
      return false;
    }
    if (statement.loss() == LostStatement.Loss.STATEMENT_THEN_RESET) {
      statement.happened();
      return true;
    }
    if (statement.loss() == LostStatement.Loss.END_OF_REQUEST) {
      unended = statement;
    } else {
      losing = statement;
    }
    return false;
  }

  /** Both ends are told by a reset, not by an orderly end. */
  void reset() {
    try {
      client.setSoLinger(true, 0);
      server.setSoLinger(true, 0);
    } catch (IOException e) {
      // It is closed already, which is as good.
    }
    close();
  }

  private void close() {
    proxy.ended(this);
    close(client);
    close(server);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed already.
    }
  }
}
