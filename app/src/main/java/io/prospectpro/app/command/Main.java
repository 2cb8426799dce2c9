package io.prospectpro.app.command;

import io.prospectpro.app.discovery.opendata.ImportCommand;
import io.prospectpro.app.discovery.opendata.ImportReport;
import io.prospectpro.app.discovery.opendata.ImportRequest;
import io.prospectpro.app.discovery.opendata.OpenDataImport;
import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where the program begins. */
@Command(
    name = "prospectpro",
    mixinStandardHelpOptions = true,
    version = "ProspectPro 0.1.0",
    description = "Finds business leads in the background.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Try: prospectpro demo",
      "     prospectpro discover \"coffee shop\" \"Boulder, CO\" --max 10"
    })
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  private static ImportReport importFile(ImportRequest request, LongConsumer progress) {
    requireReadable(request.file());
    try (var context = Start.withoutWeb()) {
      return context.getBean(OpenDataImport.class).run(request, progress);
    }
  }

  /** The import would say so itself, but only once the database has started. */
  private static void requireReadable(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw Refusal.invalid(
          new FieldProblem(
              "FILE",
              file.toString(),
              "There is no file %s that can be read. Check the path and who may read it."
                  .formatted(file.toAbsolutePath())));
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .addSubcommand(new BackupCommand())
        .addSubcommand(new DemoCommand())
        .addSubcommand(new DiscoverCommand())
        .addSubcommand(new DoctorCommand())
        .addSubcommand(new ImportCommand(Main::importFile))
        .addSubcommand(new RestoreCommand())
        .addSubcommand(new SandboxCommand())
        .addSubcommand(new ServeCommand())
        .addSubcommand(new TrainCommand())
        .addSubcommand(new CommandLine.HelpCommand())
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(new Failures());
  }
}
