package io.prospectpro.postgres;

import java.nio.file.Path;

/** Whose server programs are used: the bundled ones, or those of an installed PostgreSQL. */
public sealed interface Binaries {

  /** The server that comes with the program; unpacked once per user and version. */
  record Bundled() implements Binaries {}

  /**
   * An installed server, 15 or later.
   *
   * @param folder contains {@code bin/}, for example {@code /usr/lib/postgresql/15}
   */
  record Installed(Path folder) implements Binaries {}

  static Binaries bundled() {
    return new Bundled();
  }

  static Binaries installed(Path folder) {
    return new Installed(folder);
  }

  /** Reads a setting: {@code bundled}, or the folder of an installed server. */
  static Binaries parse(String text) {
    return text.equals("bundled") ? bundled() : installed(Path.of(text));
  }
}
