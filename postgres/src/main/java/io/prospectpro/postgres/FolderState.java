package io.prospectpro.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a server's folder is found, by a look that starts, stops, waits for and changes nothing. */
public sealed interface FolderState {

  /** There is no database in it; the first start makes one. */
  record Empty() implements FolderState {}

  /**
   * A database whose server does not run.
   *
   * @param majorVersion of the PostgreSQL that made it
   */
  record Stopped(String majorVersion) implements FolderState {}

  /** A server that answers. */
  record Running(int port, String superuser, String password) implements FolderState {

    public String jdbcUrl(String database) {
      return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Running[port=%d]".formatted(port);
    }
  }

  /** A server of this folder's that runs and does not answer: it starts, stops or hangs. */
  record Silent(long pid, int port) implements FolderState {}

  /**
   * Looks.
   *
   * @throws IOException if the folder cannot be read
   */
  static FolderState of(Path path) throws IOException {
    if (!Files.exists(path.resolve(DataFolder.DATA))) {
      return new Empty();
    }
    var folder = new DataFolder(path.toRealPath());
    var seen = Postmaster.peek(folder);
    if (seen.isPresent() && seen.get().answers()) {
      return new Running(seen.get().port(), DataFolder.SUPERUSER, folder.password());
    }
    if (seen.isPresent() && seen.get().wasStartedForFolder()) {
      return new Silent(seen.get().pid(), seen.get().port());
    }
    return new Stopped(Files.readString(folder.data().resolve("PG_VERSION")).strip());
  }
}
