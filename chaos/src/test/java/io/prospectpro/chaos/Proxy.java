package io.prospectpro.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The network between a node and PostgreSQL, on 127.0.0.1: it can go silent, refuse, be reset, be
 * slow, and lose what belongs to one statement. Understands just enough of PostgreSQL's protocol to
 * know which statement is under way. Thread-safe.
 */
final class Proxy implements AutoCloseable {

  private static final InetAddress LOCALHOST = InetAddress.getLoopbackAddress();

  private final InetSocketAddress target;
  private final int port;
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable LostStatement> lost = new AtomicReference<>();
  private final AtomicInteger statements = new AtomicInteger();
  private volatile @Nullable ServerSocket listening;
  private volatile boolean silent;
  private volatile Duration delay = Duration.ZERO;

  private Proxy(InetSocketAddress target, ServerSocket listening) {
    this.target = target;
    this.port = listening.getLocalPort();
    this.listening = listening;
    accept(listening);
  }

  static Proxy to(int port) throws IOException {
    return new Proxy(new InetSocketAddress(LOCALHOST, port), new ServerSocket(0, 200, LOCALHOST));
  }

  int port() {
    return port;
  }

  private void accept(ServerSocket socket) {
    Thread.ofVirtual()
        .name("proxy-" + port)
        .start(
            () -> {
              while (!socket.isClosed()) {
                try {
                  connect(socket.accept());
                } catch (IOException e) {
                  // Refusing: the socket was closed. Or the server is away: the client is told by a
                  // closed connection.
                }
              }
            });
  }

  private void connect(Socket client) throws IOException {
    var server = new Socket();
    try {
      server.connect(target, 5_000);
    } catch (IOException e) {
      client.close();
      throw e;
    }
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    var connection = new ProxiedConnection(this, client, server);
    connections.add(connection);
    connection.start();
  }

  void ended(ProxiedConnection connection) {
    connections.remove(connection);
  }

  boolean isSilent() {
    return silent;
  }

  Duration delay() {
    return delay;
  }

  /** From now on every packet is late by this much, both ways. */
  void delay(Duration newDelay) {
    delay = newDelay;
  }

  /** Connections stay open and nothing passes: what is sent is dropped, new ones get no answer. */
  void blackHole() {
    silent = true;
  }

  /** New connections work again; those that were open during the silence never will. */
  void heal() {
    silent = false;
  }

  /** Resets all connections. */
  void reset() {
    connections.forEach(ProxiedConnection::reset);
  }

  /** Refuses new connections; those that are open go on. */
  void refuse() throws IOException {
    var socket = listening;
    if (socket != null) {
      socket.close();
      listening = null;
    }
  }

  /** Accepts connections again. */
  void admit() throws IOException {
    var socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(LOCALHOST, port), 200);
    listening = socket;
    accept(socket);
  }

  /** How many statements clients have sent. */
  int statements() {
    return statements.get();
  }

  void counted() {
    statements.incrementAndGet();
  }

  /**
   * The next COMMIT of a transaction with a statement that contains {@code text} is carried out,
   * and its connection is reset in place of an answer.
   */
  LostStatement loseAnswerToCommitAfter(String text) {
    return arm(new LostStatement(text, true, LostStatement.Loss.ANSWER_THEN_RESET));
  }

  /** The same, but the COMMIT gets lost on its way to the server. */
  LostStatement loseCommitAfter(String text) {
    return arm(new LostStatement(text, true, LostStatement.Loss.STATEMENT_THEN_RESET));
  }

  /** The same, but the connection stays open, and silent for ever. */
  LostStatement swallowAnswerToCommitAfter(String text) {
    return arm(new LostStatement(text, true, LostStatement.Loss.ANSWER));
  }

  /**
   * The next statement that contains {@code text} is carried out, and its connection falls silent.
   */
  LostStatement swallowAnswerTo(String text) {
    return arm(new LostStatement(text, false, LostStatement.Loss.ANSWER));
  }

  /**
   * Of the request whose next statement contains {@code text}, the end does not arrive: the server
   * carries the statement out and waits. The connection falls silent.
   */
  LostStatement swallowEndOf(String text) {
    return arm(new LostStatement(text, false, LostStatement.Loss.END_OF_REQUEST));
  }

  /** The next statement that contains {@code text} is carried out, and its connection is reset. */
  LostStatement loseAnswerTo(String text) {
    return arm(new LostStatement(text, false, LostStatement.Loss.ANSWER_THEN_RESET));
  }

  LostStatement arm(LostStatement statement) {
    lost.set(statement);
    return statement;
  }

  @Nullable LostStatement armed() {
    return lost.get();
  }

  /** True for one connection alone. */
  boolean disarm(LostStatement statement) {
    return lost.compareAndSet(statement, null);
  }

  @Override
  public void close() throws IOException {
    refuse();
    reset();
  }
}
