package io.prospectpro.app.command;

import io.prospectpro.app.platform.Refusal;
import io.prospectpro.app.platform.config.SettingsRefused;
import java.nio.file.FileSystemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Says in one paragraph why a command did not work: a refusal in its own words, anything else by
 * the outermost sentence that is not a framework's. {@code PROSPECTPRO_TRACE=1} shows the stack as
 * well.
 */
final class Failures implements IExecutionExceptionHandler {

  private static final List<String> WRAPPERS =
      List.of("org.springframework.", "java.lang.reflect.");

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    var err = command.getErr();
    if (failure instanceof Refusal refusal) {
      err.println(refusal.getMessage());
      err.flush();
      return CommandLine.ExitCode.USAGE;
    }
    err.println("prospectpro: " + reasonOf(failure));
    if (failure instanceof SettingsRefused) { // Whose place in the program tells nobody anything.
      err.flush();
      return CommandLine.ExitCode.USAGE;
    }
    if (System.getenv("PROSPECTPRO_TRACE") != null) {
      failure.printStackTrace(err);
    } else {
      err.println("Set PROSPECTPRO_TRACE=1 to see where it happened.");
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** The outermost words that are neither a framework's nor a repetition of what is inside. */
  static String reasonOf(Throwable failure) {
    var innermost = failure;
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      if (saysSomething(at)) {
        return sentenceOf(at);
      }
      innermost = at;
    }
    return sentenceOf(innermost);
  }

  private static boolean saysSomething(Throwable failure) {
    var type = failure.getClass().getName();
    var message = failure.getMessage();
    var cause = failure.getCause();
    return WRAPPERS.stream().noneMatch(type::startsWith)
        && message != null
        && !message.isBlank()
        // What Java writes for an exception that has a cause and no words of its own.
        && (cause == null || !message.equals(cause.toString()));
  }

  private static String sentenceOf(Throwable failure) {
    var name = failure.getClass().getSimpleName();
    var message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return name;
    }
    var isOnlyAPath =
        (failure instanceof FileSystemException file && file.getReason() == null)
            || message.indexOf(' ') < 0;
    return isOnlyAPath ? "%s: %s".formatted(name, message) : message;
  }
}
