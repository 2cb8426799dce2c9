package io.prospectpro.app.command;

import io.prospectpro.postgres.BaseBackup;
import io.prospectpro.postgres.EmbeddedPostgres;
import io.prospectpro.postgres.FolderState;
import io.prospectpro.postgres.PostgresConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prospectpro backup}: all data in one file, while the program runs or not. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Copies ProspectPro's own database into one file, while it runs or not.",
      "'prospectpro restore' brings it back."
    })
final class BackupCommand implements Callable<Integer> {

  static final String SECRET =
      """
      Keep PROSPECTPRO_SECRET_KEY as well, apart from the file: it is not in there, and without it \
      the stored keys of providers cannot be read.""";

  private static final String ELSEWHERE =
      """
      The database is at %1$s, and not ProspectPro's own. Back it up with PostgreSQL's pg_dump, of \
      the server's version or later:
        pg_dump --format=custom --username=%2$s --file=prospectpro.dump %1$s
      """
          + SECRET
          + " docs/backup.md tells how to restore it.";

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'prospectpro-'yyyy-MM-dd'T'HHmmss'Z.tar.gz'")
          .withZone(ZoneOffset.UTC);

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "FILE|FOLDER",
      description = "The file to write, or a folder: then the file is named after the time.")
  private Path target = Path.of("");

  @Override
  public Integer call() throws IOException {
    var terminal = new Terminal(Terminal.specOf(spec));
    var file = Files.isDirectory(target) ? target.resolve(NAME.format(Instant.now())) : target;
    requireNew(file);
    var config = OwnDatabase.require(ELSEWHERE);
    requireDatabase(config);
    try (var server = EmbeddedPostgres.start(config, terminal::live)) {
      terminal.live("Copying the database in %s ...".formatted(config.folder()));
      var made = BaseBackup.take(server, file);
      terminal.print(
          "%s has everything (%,d MB)."
              .formatted(made.file().toAbsolutePath(), Math.max(1, made.bytes() >> 20)));
      terminal.say(
          "It opens all that users have stored: keep it where only you can read it. " + SECRET);
    }
    return 0;
  }

  private void requireNew(Path file) {
    var folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw wrong(file, "there is no folder %s that can be written.".formatted(folder));
    }
    if (Files.exists(file)) {
      throw wrong(file, "it exists, and is not overwritten. Name another, or a folder.");
    }
  }

  private ParameterException wrong(Path file, String reason) {
    return new ParameterException(
        Terminal.specOf(spec).commandLine(),
        "Invalid value for FILE|FOLDER (%s): %s".formatted(file, reason));
  }

  private static void requireDatabase(PostgresConfig config) throws IOException {
    if (FolderState.of(config.folder()) instanceof FolderState.Empty) {
      throw new IllegalStateException(
          """
          There is no database in %s, so there is nothing to back up. Is PROSPECTPRO_DATA the folder \
          that 'serve' uses?"""
              .formatted(config.folder().toAbsolutePath()));
    }
  }
}
