package io.prospectpro.app.doctor;

import io.prospectpro.postgres.FolderState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the folder of the program's own PostgreSQL can be written and has room. With a database
 * elsewhere there is no such folder.
 */
final class DiskCheck implements Check {

  private static final long MEGABYTE = 1L << 20;
  private static final long LOW = 1024 * MEGABYTE;
  private static final long FULL = 100 * MEGABYTE;

  private final FreeSpace space;

  /** How much room there is where a folder is. */
  @FunctionalInterface
  interface FreeSpace {
    long of(Path folder) throws IOException;
  }

  DiskCheck() {
    this(folder -> Files.getFileStore(folder).getUsableSpace());
  }

  DiskCheck(FreeSpace space) {
    this.space = space;
  }

  @Override
  public Topic topic() {
    return Topic.DISK;
  }

  @Override
  public List<Finding> look(Patient patient) throws IOException {
    var database = patient.settings().database();
    if (database.owner().isPresent()) {
      return List.of(
          Diagnosis.DISK_FINE.with(
              "The database is elsewhere: nothing that grows is kept on this machine."));
    }
    var folder = database.folder().toAbsolutePath();
    var existing = nearestExisting(folder);
    if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
      return List.of(Diagnosis.FOLDER_CLOSED.with("%s cannot be written.".formatted(folder)));
    }
    if (isPortTaken(folder, database.port())) {
      return List.of(
          Diagnosis.PORT_TAKEN.with(
              "Another program listens on port %d, on which the database in %s is to listen."
                  .formatted(database.port(), folder)));
    }
    return List.of(roomAt(folder, space.of(existing)));
  }

  private static Finding roomAt(Path folder, long free) {
    var room = "%,d MB are free at %s.".formatted(free / MEGABYTE, folder);
    if (free < FULL) {
      return Diagnosis.DISK_FULL.with(room);
    }
    return (free < LOW ? Diagnosis.DISK_LOW : Diagnosis.DISK_FINE).with(room);
  }

  private static @Nullable Path nearestExisting(Path folder) {
    for (@Nullable Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at)) {
        return at;
      }
    }
    return null;
  }

  /** Port 0 is any that is free. */
  private static boolean isPortTaken(Path folder, int port) throws IOException {
    if (port == 0 || FolderState.of(folder) instanceof FolderState.Running) {
      return false;
    }
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1);
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
