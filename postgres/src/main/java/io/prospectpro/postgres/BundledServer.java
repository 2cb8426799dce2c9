package io.prospectpro.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The server that comes with the program, unpacked once into the user's cache.
 *
 * <p>The folder appears under its name by one rename, complete or not at all, so that its mere
 * existence proves it usable. A file lock lets one process unpack while others wait; it also proves
 * that a half-unpacked folder belongs to nobody, and may go.
 */
final class BundledServer {

  private BundledServer() {}

  /** The folder that contains {@code bin/}. */
  static Path unpacked(Consumer<String> progress) {
    var platform = platform();
    var cache = cacheFolder();
    var target = cache.resolve("postgres-%s-%s".formatted(version(), platform));
    if (Files.isDirectory(target)) {
      return target;
    }
    try (var archive =
        BundledServer.class.getResourceAsStream("/postgres-%s.txz".formatted(platform))) {
      if (archive == null) {
        throw notForThisPlatform(platform);
      }
      unpackOnce(archive, cache, target, progress);
      return target;
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          """
          Cannot unpack the bundled PostgreSQL into %s: %s. Make the folder writable and see that \
          the disk has 100 MB left, or name another folder in PROSPECTPRO_CACHE."""
              .formatted(cache, e),
          e);
    }
  }

  private static void unpackOnce(
      InputStream archive, Path cache, Path target, Consumer<String> progress) throws IOException {
    Files.createDirectories(cache);
    try (var lockFile =
            FileChannel.open(
                cache.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = lockFile.lock()) {
      if (Files.isDirectory(target)) {
        return; // another process was faster
      }
      progress.accept("Unpacking PostgreSQL %s into %s (only once)".formatted(version(), target));
      var half = cache.resolve(target.getFileName() + ".unpacking");
      Folders.deleteTree(half);
      unpack(archive, Files.createDirectory(half));
      Files.move(half, target);
      lock.release();
    }
  }

  private static void unpack(InputStream archive, Path folder) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZInputStream(archive))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
          throw new IOException("The archive has an entry outside of its folder: " + entry);
        }
        unpackEntry(tar, entry, path);
      }
    }
  }

  private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    var executable = (entry.getMode() & 0100) != 0;
    // Whatever the umask: the server may have to run under another account.
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static Path cacheFolder() {
    var named = System.getenv("PROSPECTPRO_CACHE");
    if (named != null && !named.isBlank()) {
      return Path.of(named).toAbsolutePath();
    }
    var home = Path.of(System.getProperty("user.home"));
    var caches = System.getenv("XDG_CACHE_HOME");
    if (caches != null && !caches.isBlank()) {
      return Path.of(caches, "prospectpro").toAbsolutePath();
    }
    return home.resolve(isMac() ? "Library/Caches" : ".cache").resolve("prospectpro");
  }

  private static String platform() {
    var processor =
        switch (System.getProperty("os.arch")) {
          case "aarch64", "arm64" -> "arm_64";
          case "amd64", "x86_64" -> "x86_64";
          case String other -> other;
        };
    return "%s-%s".formatted(isMac() ? "darwin" : "linux", processor);
  }

  private static boolean isMac() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
  }

  private static String version() {
    var bundled = new Properties();
    try (var file = BundledServer.class.getResourceAsStream("bundled.properties")) {
      bundled.load(file);
    } catch (IOException e) {
      throw new EmbeddedPostgresException("Cannot read bundled.properties from the program", e);
    }
    return bundled.getProperty("version");
  }

  private static EmbeddedPostgresException notForThisPlatform(String platform) {
    return new EmbeddedPostgresException(
        """
        This program was built without a PostgreSQL for %s. Build it on this machine, or install \
        PostgreSQL 15 or later and name its folder, for example /usr/lib/postgresql/15."""
            .formatted(platform));
  }
}
