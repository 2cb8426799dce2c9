package io.prospectpro.app.command;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Checks the words of a command before anything is started. Each check throws {@link
 * ParameterException} naming option and value, for exit code 2; a word that was left out is good.
 */
final class Words {

  private static final int LAST_PORT = 65_535;

  private final CommandSpec spec;

  Words(CommandSpec spec) {
    this.spec = spec;
  }

  void require(String option, @Nullable Integer value, int least, int most) {
    if (value != null && (value < least || value > most)) {
      throw refusal(option, value, "it must lie between %d and %d.".formatted(least, most));
    }
  }

  /** Port 0 is any that is free. */
  void requirePort(@Nullable Integer port) {
    require("--port", port, 0, LAST_PORT);
  }

  void requireAmount(String option, @Nullable BigDecimal value) {
    if (value != null && value.signum() < 0) {
      throw refusal(option, value, "it must not be negative; 0 spends nothing.");
    }
  }

  /** Without creating it: a campaign that fails leaves no empty file. */
  void requireWritable(String option, @Nullable Path file) {
    if (file == null) {
      return;
    }
    var folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null) {
      throw refusal(option, file, "it is a folder. Name a file in it.");
    }
    if (!Files.isDirectory(folder)) {
      throw refusal(
          option, file, "there is no folder %s. Create it or name another.".formatted(folder));
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw refusal(option, file, "it may not be written. Name a file in a folder of yours.");
    }
  }

  private ParameterException refusal(String option, Object value, String reason) {
    return new ParameterException(
        spec.commandLine(),
        "Invalid value for option '%s' (%s): %s".formatted(option, value, reason));
  }
}
