package io.prospectpro.bench.watch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Many browsers that watch jobs over 127.0.0.1, each with a connection of its own, all read by one
 * thread. A stream that ends or is refused fails the measurement. Closing leaves them all.
 */
public final class Readers implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** How many wait for their first answer at a time: they would not all come at once either. */
  private static final int OPENING = 32;

  private final InetSocketAddress address;
  private final String cookies;
  private final Selector selector = Selector.open();
  private final ConcurrentLinkedQueue<SocketChannel> toRegister = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final Deliveries deliveries = new Deliveries();
  private final Thread thread = Thread.ofPlatform().name("readers").daemon().unstarted(this::run);
  private volatile boolean closed;
  private volatile @Nullable String failure;

  private static final class Reader {
    private final Moments moments = new Moments();
    private boolean isAnswered;
  }

  public Readers(URI server, String cookies) throws IOException {
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort());
    this.cookies = cookies;
    thread.start();
  }

  /** Opens so many streams, each job's turn after the other's; returns when all are answered. */
  public void open(List<UUID> jobs, int count) throws IOException, InterruptedException {
    for (var i = 0; i < count; i++) {
      awaitAnswered(i + 1 - OPENING);
      open(jobs.get(i % jobs.size()));
    }
    awaitAnswered(count);
  }

  private void awaitAnswered(int count) throws InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (answered.get() < count) {
      requireHealth();
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Only %d of %d streams were answered within %s"
                .formatted(answered.get(), count, PATIENCE));
      }
      Thread.sleep(1);
    }
  }

  private void open(UUID job) throws IOException {
    var channel = SocketChannel.open(address);
    var request =
        """
        GET /api/jobs/%s/events HTTP/1.1
        Host: 127.0.0.1:%d
        Accept: text/event-stream
        Cookie: %s

        """
            .formatted(job, address.getPort(), cookies)
            .replace("\n", "\r\n");
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)));
    channel.configureBlocking(false);
    toRegister.add(channel);
    selector.wakeup();
  }

  private void run() {
    var bytes = new byte[BUFFER];
    try {
      while (!closed) {
        selector.select(key -> read(key, bytes));
        for (var next = toRegister.poll(); next != null; next = toRegister.poll()) {
          next.register(selector, SelectionKey.OP_READ, new Reader());
        }
      }
    } catch (IOException | IllegalStateException e) {
      failure = e.toString();
    }
  }

  private void read(SelectionKey key, byte[] bytes) {
    var reader = (Reader) key.attachment();
    try {
      var length = ((SocketChannel) key.channel()).read(ByteBuffer.wrap(bytes));
      var now = System.nanoTime();
      if (length < 0) {
        throw new IllegalStateException("A stream was ended by the server");
      }
      if (!reader.isAnswered) {
        requireOk(bytes, length);
        reader.isAnswered = true;
        answered.incrementAndGet();
      }
      reader.moments.read(bytes, length, said -> deliveries.add(said, now));
    } catch (IOException e) {
      throw new IllegalStateException("A stream broke: " + e, e);
    }
  }

  private static void requireOk(byte[] bytes, int length) {
    var answer = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    if (!answer.startsWith("HTTP/1.1 200")) {
      throw new IllegalStateException("A stream was refused: " + answer);
    }
  }

  /** Throws what has gone wrong so far, if anything has. */
  public void requireHealth() {
    if (failure != null) {
      throw new IllegalStateException("The readers failed: " + failure);
    }
  }

  /** Stops reading and tells what came. */
  public Deliveries stop() throws IOException {
    close();
    requireHealth();
    return deliveries;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // It is a daemon and sees that it is closed.
    }
    if (!selector.isOpen()) {
      return;
    }
    for (var key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
