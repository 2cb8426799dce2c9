package io.prospectpro.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who may start and stop the server of a folder, and who is using it.
 *
 * <p>Two files, locked and never written: {@code turn.lock}, held by whoever is starting or
 * stopping, and {@code users.lock}, shared by all who use the server. One joins and leaves the
 * users only in one's turn, so "am I the last?" has one answer. The operating system drops both
 * locks with the process, however it ends.
 *
 * <p>The system keeps such locks per process, and closing any handle of a file drops them all;
 * therefore one process opens a folder at most once at a time.
 */
final class FolderLocks implements AutoCloseable {

  private static final Duration TURN_COMES_WITHIN = Duration.ofMinutes(3);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

  private static final Set<Path> OPEN_IN_THIS_PROCESS = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel turnFile;
  private final FileChannel usersFile;
  private @Nullable FileLock asUser;

  private FolderLocks(Path folder, FileChannel turnFile, FileChannel usersFile) {
    this.folder = folder;
    this.turnFile = turnFile;
    this.usersFile = usersFile;
  }

  /** Empty if this very process has the folder open already. */
  static Optional<FolderLocks> open(Path folder) throws IOException {
    if (!OPEN_IN_THIS_PROCESS.add(folder)) {
      return Optional.empty();
    }
    try {
      var turnFile = openFile(folder.resolve("turn.lock"));
      return Optional.of(new FolderLocks(folder, turnFile, openFile(folder.resolve("users.lock"))));
    } catch (IOException e) {
      OPEN_IN_THIS_PROCESS.remove(folder);
      throw e;
    }
  }

  private static FileChannel openFile(Path path) throws IOException {
    return FileChannel.open(
        path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Waits for the right to start or stop the server; closing the result gives it back. */
  FileLock takeTurn() throws IOException {
    var deadline = System.nanoTime() + TURN_COMES_WITHIN.toNanos();
    while (true) {
      var turn = turnFile.tryLock();
      if (turn != null) {
        return turn;
      }
      if (System.nanoTime() > deadline) {
        throw new EmbeddedPostgresException(
            """
            Another process has been starting or stopping the server in %s for %d minutes. \
            End that process, then try again."""
                .formatted(folder, TURN_COMES_WITHIN.toMinutes()));
      }
      pause();
    }
  }

  /** Only in one's turn. */
  void joinUsers() throws IOException {
    asUser = usersFile.lock(0, Long.MAX_VALUE, true);
  }

  /** Only in one's turn. True if nobody is left, nor can join while the turn lasts. */
  boolean leaveUsers() throws IOException {
    if (asUser != null) {
      asUser.release();
      asUser = null;
    }
    var alone = usersFile.tryLock();
    if (alone == null) {
      return false;
    }
    alone.release();
    return true;
  }

  @Override
  public void close() throws IOException {
    try {
      turnFile.close();
      usersFile.close();
    } finally {
      OPEN_IN_THIS_PROCESS.remove(folder);
    }
  }

  private static void pause() {
    try {
      // A file lock cannot be awaited with a deadline, only asked for again.
      Thread.sleep(BETWEEN_TRIES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException("Interrupted while waiting for another process", e);
    }
  }
}
