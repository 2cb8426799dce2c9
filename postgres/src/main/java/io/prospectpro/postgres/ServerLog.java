package io.prospectpro.postgres;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The file that the server writes its log to, and the one before it.
 *
 * <p>The server appends to one open file, whatever its name, so the file cannot be renamed away: it
 * is copied and cut to nothing. A line written between the two is lost, which is the price of a
 * bounded size without a log process of the server's.
 */
record ServerLog(Path file) {

  private static final long LIMIT = 8L << 20;
  private static final int SHOWN_LINES = 15;

  /** Makes the file, so that a server under another account can write to it. */
  void prepare(Account account) throws IOException {
    limit();
    if (!Files.exists(file)) {
      // It quotes statements that failed, with whatever personal data they held.
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    account.own(file);
  }

  /** Begins a new file if this one has grown large. */
  void limit() throws IOException {
    if (Files.exists(file) && Files.size(file) > LIMIT) {
      Files.copy(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
      try (var log = new RandomAccessFile(file.toFile(), "rw")) {
        log.setLength(0);
      }
    }
  }

  long size() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** The last lines among those written since the file had that size. */
  String linesSince(long size) throws IOException {
    try (var log = new RandomAccessFile(file.toFile(), "r")) {
      log.seek(Math.min(Math.max(size, log.length() - 64_000), log.length()));
      var bytes = new byte[(int) (log.length() - log.getFilePointer())];
      log.readFully(bytes);
      return Command.lastLines(new String(bytes, StandardCharsets.UTF_8), SHOWN_LINES);
    }
  }
}
