package io.prospectpro.sandbox.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on 127.0.0.1 and hands each request to one responder, on a virtual thread for each
 * connection.
 *
 * <p>What goes wrong on one connection ends that connection. Closing ends all of them, also those
 * that are waiting, and returns when the port is free again.
 */
public final class HttpListener implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HttpListener.class);
  private static final int BACKLOG = 1024;

  private final ServerSocket server;
  private final Responder responder;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  private HttpListener(ServerSocket server, Responder responder) {
    this.server = server;
    this.responder = responder;
  }

  /** Answers one request; called by many threads at once. */
  @FunctionalInterface
  public interface Responder {

    void respond(Request request, Wire wire) throws IOException, InterruptedException;
  }

  /** Starts listening; port 0 takes any that is free. */
  public static HttpListener start(int port, Responder responder) {
    try {
      var server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
      var listener = new HttpListener(server, responder);
      listener.threads.execute(listener::accept);
      return listener;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The sandbox cannot listen on 127.0.0.1:%d. Give it another port, or 0 for any."
              .formatted(port),
          e);
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() {
    closeQuietly(server);
    connections.forEach(HttpListener::closeQuietly);
    threads.shutdownNow();
    threads.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        connections.add(socket);
        threads.execute(() -> serve(socket));
      } catch (RejectedExecutionException closing) {
        return;
      } catch (IOException e) {
        if (!server.isClosed()) {
          log.warn("A connection could not be accepted; the next one may be.", e);
        }
      }
    }
    // One that came in while the port was being closed.
    connections.forEach(HttpListener::closeQuietly);
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      converse(socket);
    } catch (IOException e) {
      // Clients give up and go away: that is what many tests are about.
      log.debug("A connection ended early: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(socket);
    }
  }

  private void converse(Socket socket) throws IOException, InterruptedException {
    var in = new BufferedInputStream(socket.getInputStream());
    var out = new BufferedOutputStream(socket.getOutputStream());
    var reader = new RequestReader(in, out);
    boolean goesOn = true;
    while (goesOn) {
      try {
        var request = reader.next();
        if (request.isEmpty()) {
          return;
        }
        var wire = new Wire(socket, in, out, request.get().method().equals("HEAD"));
        respond(request.get(), wire);
        goesOn = wire.isReusable() && !wantsClose(request.get());
      } catch (RequestReader.Unreadable e) {
        new Wire(socket, in, out, false).send(Response.text(e.status(), e.getMessage() + "\n"));
        return;
      }
    }
  }

  private void respond(Request request, Wire wire) throws IOException, InterruptedException {
    try {
      responder.respond(request, wire);
    } catch (RuntimeException e) {
      log.error("The sandbox failed at {} {}.", request.method(), request.path(), e);
      wire.send(Response.text(500, "The sandbox itself failed: " + e + "\n"));
    }
  }

  private static boolean wantsClose(Request request) {
    return request.header("Connection").filter("close"::equalsIgnoreCase).isPresent();
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      log.debug("Closing failed: {}", e.getMessage());
    }
  }
}
