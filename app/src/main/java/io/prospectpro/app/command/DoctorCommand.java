package io.prospectpro.app.command;

import io.prospectpro.app.doctor.Doctor;
import io.prospectpro.app.doctor.Finding;
import io.prospectpro.app.doctor.Report;
import io.prospectpro.app.doctor.Verdict;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code prospectpro doctor}: what is wrong with this installation, and what to do. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at this installation, changes nothing, and says what is wrong and what to do.",
      "It needs the settings that 'serve' has, and works also where that does not start."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {" 0:nothing is broken; there may be warnings", " 1:something is broken"},
    footer = {
      "",
      "It finds the causes of: Invalid JWT, Job stays pending, No leads in database,",
      "Real-time not working, Test script fails."
    })
final class DoctorCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "Prints nothing but a JSON object to standard output.")
  private boolean json;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where 'serve' listens, on 127.0.0.1. Default: ${DEFAULT-VALUE}.")
  private int port = 8080;

  @Override
  public Integer call() throws InterruptedException {
    var terminal = new Terminal(Terminal.specOf(spec));
    new Words(Terminal.specOf(spec)).requirePort(port);
    var report = examine(terminal);
    if (json) {
      terminal.print(
          JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report.toJson()));
    } else {
      report.findings().forEach(finding -> print(finding, terminal));
      terminal.print(summary(report));
    }
    return report.verdict() == Verdict.BROKEN
        ? CommandLine.ExitCode.SOFTWARE
        : CommandLine.ExitCode.OK;
  }

  private Report examine(Terminal terminal) throws InterruptedException {
    ConfigurableApplicationContext context;
    try {
      context = Start.settings(ServeCommand.FREE_SOURCES);
    } catch (RuntimeException e) {
      return Doctor.withoutSettings(Failures.reasonOf(e));
    }
    try (context) {
      return Doctor.withAllChecks().examine(context.getEnvironment(), port, terminal::live);
    }
  }

  private static void print(Finding finding, Terminal terminal) {
    var verdict = finding.verdict();
    var word = verdict == Verdict.BROKEN ? verdict.word().toUpperCase(Locale.ROOT) : verdict.word();
    terminal.print(
        String.format(
            Locale.ROOT, "%-8s %-11s %s", word, finding.topic().word(), finding.sentence()));
    if (verdict == Verdict.OK) {
      return;
    }
    var indent = " ".repeat(21);
    if (!finding.diagnosis().advice().isEmpty()) {
      terminal.print("%sTo do: %s".formatted(indent, finding.diagnosis().advice()));
    }
    finding
        .diagnosis()
        .symptom()
        .ifPresent(symptom -> terminal.print("%sSeen as: %s".formatted(indent, symptom.words())));
  }

  private static String summary(Report report) {
    return "%n%d broken, %d warnings, %d not looked at. docs/doctor.md tells more."
        .formatted(
            report.count(Verdict.BROKEN),
            report.count(Verdict.WARNING),
            report.count(Verdict.UNKNOWN));
  }
}
