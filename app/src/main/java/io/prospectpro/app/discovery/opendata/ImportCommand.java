package io.prospectpro.app.discovery.opendata;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code prospectpro import FILE}: exit 0 when the file was imported, 3 when no row of it could be
 * used, 2 when it was refused.
 */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Imports a CSV file of businesses, so that campaigns find them.")
public final class ImportCommand implements Callable<Integer> {

  private static final int NOTHING_USABLE = 3;

  private final Imports imports;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "CSV file in UTF-8 with a header line; may be compressed (.gz).")
  private Path file = Path.of("");

  @Option(
      names = "--map",
      split = ",",
      paramLabel = "FIELD=COLUMN",
      description = "Which column holds what, e.g. --map name=Company,postcode=Zip.")
  private Map<String, String> mapping = new LinkedHashMap<>();

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description =
          "Short name of the data; importing again under it updates. Default: the file's name.")
  private @Nullable String dataset;

  @Option(
      names = "--licence",
      paramLabel = "TEXT",
      description = "Licence of the data, kept with every lead. Default: ${DEFAULT-VALUE}.")
  private String licence = "not stated";

  @Option(
      names = "--attribution",
      paramLabel = "TEXT",
      description = "Whom to credit for the data. Default: the file's name.")
  private @Nullable String attribution;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "What the businesses are, if the file does not say, e.g. \"coffee shop\".")
  private @Nullable String type;

  /** Runs an import, starting first what it needs. */
  @FunctionalInterface
  public interface Imports {
    ImportReport run(ImportRequest request, LongConsumer progress);
  }

  public ImportCommand(Imports imports) {
    this.imports = imports;
  }

  @Override
  public Integer call() {
    var command = spec();
    var out = command.commandLine().getOut();
    var err = command.commandLine().getErr();
    try {
      var report = imports.run(request(), read -> progress(err, read));
      print(report, out);
      return report.isWithoutUse() ? nothingImported(report, err) : ExitCode.OK;
    } catch (ImportRefused refused) {
      err.println(refused.getMessage());
      err.flush();
      return ExitCode.USAGE;
    }
  }

  private int nothingImported(ImportReport report, PrintWriter err) {
    err.println(
        report.read() == 0
            ? "Nothing was imported: %s has a header and no rows.".formatted(file)
            : "Nothing was imported: none of the %,d rows of %s can be used. See the reasons above, and whether the columns are the right ones; --map names others."
                .formatted(report.read(), file));
    err.flush();
    return NOTHING_USABLE;
  }

  private ImportRequest request() {
    var credit = attribution == null ? String.valueOf(file.getFileName()) : attribution;
    var name = dataset == null ? ImportRequest.datasetNameOf(file) : dataset;
    return new ImportRequest(file, mapping, name, licence, credit, type);
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("ImportCommand must be run through picocli's CommandLine.");
    }
    return spec;
  }

  // To the error stream: the report alone is the command's output.
  private static void progress(PrintWriter err, long read) {
    err.printf("%,d rows read%n", read);
    err.flush();
  }

  private static void print(ImportReport report, PrintWriter out) {
    out.printf("Dataset %s%n", report.dataset());
    out.printf("  rows read   %,9d%n", report.read());
    out.printf("  added       %,9d%n", report.added());
    out.printf("  updated     %,9d%n", report.updated());
    out.printf("  unchanged   %,9d%n", report.unchanged());
    out.printf("  rejected    %,9d%n", report.rejected());
    remarks(out, report.rejections(), report.rejected());
    if (report.remarked() > 0) {
      out.printf("  values left out %,5d (their rows were kept)%n", report.remarked());
      remarks(out, report.remarks(), report.remarked());
    }
    var columns = new StringBuilder();
    report.columns().forEach((field, header) -> columns.append(" %s=%s".formatted(field, header)));
    out.printf("Columns used:%s%n", columns);
    if (!report.ignoredColumns().isEmpty()) {
      out.printf("Columns not used: %s%n", String.join(", ", report.ignoredColumns()));
    }
    if (!report.unknownCategories().isEmpty()) {
      out.printf(
          "Categories we do not know, whose rows no business type will find: %s%n",
          String.join(", ", report.unknownCategories()));
    }
    out.flush();
  }

  private static void remarks(PrintWriter out, List<ImportReport.Remark> remarks, long all) {
    remarks.forEach(remark -> out.printf("    line %d: %s%n", remark.line(), remark.text()));
    if (all > remarks.size()) {
      out.printf("    and %,d more%n", all - remarks.size());
    }
  }
}
