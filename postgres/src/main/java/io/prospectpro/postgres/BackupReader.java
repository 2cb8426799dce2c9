package io.prospectpro.postgres;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** Reads what {@link BackupWriter} wrote, and believes none of it unchecked. For one thread. */
final class BackupReader implements AutoCloseable {

  private final Path file;
  private final TarArchiveInputStream tar;
  private final StringBuilder seen = new StringBuilder();
  private final Properties about = new Properties();

  private BackupReader(Path file, TarArchiveInputStream tar) {
    this.file = file;
    this.tar = tar;
  }

  /**
   * Opens a backup and reads what it says of itself.
   *
   * @throws IOException if it is none
   */
  static BackupReader open(Path file) throws IOException {
    var tar =
        new TarArchiveInputStream(
            new GzipCompressorInputStream(new BufferedInputStream(Files.newInputStream(file))),
            BackupWriter.CHARSET.name());
    var reader = new BackupReader(file, tar);
    try {
      reader.readAbout();
      return reader;
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private void readAbout() throws IOException {
    var first = tar.getNextEntry();
    if (first == null || !first.getName().equals(BackupWriter.ABOUT)) {
      throw new IOException("%s is no backup of ProspectPro's".formatted(file));
    }
    var content = tar.readAllBytes();
    var digest = BackupWriter.sha256();
    digest.update(content);
    seen.append(BackupWriter.line(digest, content.length, BackupWriter.ABOUT));
    about.load(new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8));
    if (!BackupWriter.FORMAT.equals(about.getProperty("format"))) {
      throw new IOException(
          "%s has form %s, and this program reads form %s: restore it with a newer ProspectPro"
              .formatted(file, about.getProperty("format"), BackupWriter.FORMAT));
    }
  }

  /** The PostgreSQL whose files these are, such as {@code 18.6}. */
  String version() {
    return about.getProperty("postgres", "");
  }

  String made() {
    return about.getProperty("made", "");
  }

  /**
   * Unpacks everything into an empty folder.
   *
   * @throws IOException if anything is missing or was changed
   */
  void unpack(Path folder) throws IOException {
    try {
      unpackAll(folder);
    } catch (EOFException e) {
      throw cutShort(e);
    } catch (IllegalArgumentException e) {
      // So the library answers what no tar writes.
      throw new IOException("%s is damaged (%s)".formatted(file, e.getMessage()), e);
    }
  }

  private void unpackAll(Path folder) throws IOException {
    for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      if (entry.getName().equals(BackupWriter.MANIFEST)) {
        requireSame(new String(tar.readAllBytes(), BackupWriter.CHARSET));
        return;
      }
      unpack(entry, folder);
    }
    throw cutShort(null);
  }

  private IOException cutShort(@Nullable EOFException cause) {
    return new IOException(
        "%s ends in the middle: it was not copied whole. Take another backup".formatted(file),
        cause);
  }

  private void unpack(TarArchiveEntry entry, Path folder) throws IOException {
    var path = folder.resolve(entry.getName()).normalize();
    if (!path.startsWith(folder) || !(entry.isFile() || entry.isDirectory())) {
      throw new IOException("%s has an entry %s, which none has".formatted(file, entry.getName()));
    }
    if (entry.isDirectory()) {
      seen.append(BackupWriter.folderLine(entry.getName().replaceFirst("/$", "")));
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return;
    }
    Files.createFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    var digest = BackupWriter.sha256();
    var size = 0L;
    try (var out = Files.newOutputStream(path)) {
      var buffer = new byte[1 << 16];
      for (var read = tar.read(buffer); read >= 0; read = tar.read(buffer)) {
        out.write(buffer, 0, read);
        digest.update(buffer, 0, read);
        size += read;
      }
    }
    seen.append(BackupWriter.line(digest, size, entry.getName()));
  }

  private void requireSame(String manifest) throws IOException {
    if (!manifest.contentEquals(seen)) {
      throw new IOException(
          "%s was changed since it was made: its checksums do not fit. Take another backup"
              .formatted(file));
    }
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
