package io.prospectpro.app.command;

import io.prospectpro.postgres.BackupRestore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prospectpro restore}: brings back what {@code prospectpro backup} has saved. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Brings back what 'prospectpro backup' has saved. ProspectPro must not be running.",
      "The next start goes on from there: accounts, leads, and campaigns that were under way."
    })
final class RestoreCommand implements Callable<Integer> {

  private static final String ELSEWHERE =
      """
      The settings name a database at %1$s, as %2$s, and a backup is restored into ProspectPro's own. Take \
      PROSPECTPRO_DATABASE_URL out to use that, or restore a dump there with pg_restore: see docs/backup.md.""";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "What 'backup' has written.")
  private Path file = Path.of("");

  @Option(
      names = "--replace",
      description = "Also where there is a database: that one is moved aside, not deleted.")
  private boolean replace;

  @Override
  public Integer call() {
    var terminal = new Terminal(Terminal.specOf(spec));
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new ParameterException(
          Terminal.specOf(spec).commandLine(),
          "Invalid value for FILE (%s): there is no such file that can be read.".formatted(file));
    }
    var config = OwnDatabase.require(ELSEWHERE);
    var made = new BackupRestore(config, replace, terminal::live).restore(file);
    terminal.print(
        "%s has the data of %s again. Start ProspectPro."
            .formatted(config.folder().toAbsolutePath(), made));
    terminal.say(
        "Give it the PROSPECTPRO_SECRET_KEY that it had: without that, the stored keys of providers"
            + " cannot be read.");
    return 0;
  }
}
