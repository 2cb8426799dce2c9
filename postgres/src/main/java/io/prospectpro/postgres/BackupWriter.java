package io.prospectpro.postgres;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Writes a backup's file: a tar archive, compressed with gzip, that {@code tar} reads as well. Its
 * first entry says what it is, its last one lists all others with their SHA-256; an archive without
 * that last entry is half a backup. For one thread.
 */
final class BackupWriter implements AutoCloseable {

  static final Charset CHARSET = StandardCharsets.UTF_8;
  static final String ABOUT = "BACKUP";
  static final String MANIFEST = "MANIFEST";
  static final String PASSWORD = "password";
  static final String FORMAT = "1";

  private static final int FILE_OF_THE_OWNER_ALONE = 0100600;
  private static final int FOLDER_OF_THE_OWNER_ALONE = 040700;

  private final TarArchiveOutputStream tar;
  private final StringBuilder manifest = new StringBuilder();

  private BackupWriter(TarArchiveOutputStream tar) {
    this.tar = tar;
  }

  static BackupWriter create(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    var fast = new GzipParameters();
    fast.setCompressionLevel(1);
    var tar =
        new TarArchiveOutputStream(
            new GzipCompressorOutputStream(Files.newOutputStream(file), fast), CHARSET.name());
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    return new BackupWriter(tar);
  }

  /** The first entry. */
  void describe(String version, Instant at) throws IOException {
    var about = new Properties();
    about.setProperty("format", FORMAT);
    about.setProperty("postgres", version);
    about.setProperty("made", at.toString());
    var text = new StringWriter();
    about.store(text, "A backup of ProspectPro's own database: prospectpro restore FILE");
    add(ABOUT, text.toString().getBytes(CHARSET));
  }

  void addFolder(String name) throws IOException {
    var entry = new TarArchiveEntry(name + "/");
    entry.setMode(FOLDER_OF_THE_OWNER_ALONE);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
    manifest.append(folderLine(name));
  }

  static String folderLine(String name) {
    return "folder %s\n".formatted(name);
  }

  void add(String name, byte[] content) throws IOException {
    add(name, new ByteArrayInputStream(content), content.length);
  }

  /**
   * Adds a file.
   *
   * @param size what is written: a file that grows is cut there, one that has become shorter is
   *     filled up with zeros. The server's log makes both right
   */
  void add(String name, InputStream content, long size) throws IOException {
    var digest = sha256();
    begin(name, size);
    var buffer = new byte[1 << 16];
    var left = size;
    while (left > 0) {
      var read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        Arrays.fill(buffer, (byte) 0);
        read = (int) Math.min(buffer.length, left);
      }
      tar.write(buffer, 0, read);
      digest.update(buffer, 0, read);
      left -= read;
    }
    tar.closeArchiveEntry();
    manifest.append(line(digest, size, name));
  }

  static String line(MessageDigest digest, long size, String name) {
    return "%s %d %s\n".formatted(HexFormat.of().formatHex(digest.digest()), size, name);
  }

  /** The last entry. */
  void finish() throws IOException {
    var list = manifest.toString().getBytes(CHARSET);
    begin(MANIFEST, list.length);
    tar.write(list);
    tar.closeArchiveEntry();
    tar.finish();
  }

  private void begin(String name, long size) throws IOException {
    var entry = new TarArchiveEntry(name);
    entry.setSize(size);
    entry.setMode(FILE_OF_THE_OWNER_ALONE);
    tar.putArchiveEntry(entry);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
