package io.prospectpro.app.command;

import io.prospectpro.app.platform.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Says in one paragraph why a command did not work: a refusal in its own words, anything else by
 * the innermost reason. {@code PROSPECTPRO_TRACE=1} shows the stack as well.
 */
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    var err = command.getErr();
    if (failure instanceof Refusal refusal) {
      err.println(refusal.getMessage());
      err.flush();
      return CommandLine.ExitCode.USAGE;
    }
    err.println("prospectpro: " + reasonOf(failure));
    if (System.getenv("PROSPECTPRO_TRACE") != null) {
      failure.printStackTrace(err);
    } else {
      err.println("Set PROSPECTPRO_TRACE=1 to see where it happened.");
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String reasonOf(Throwable failure) {
    var innermost = failure;
    for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      innermost = cause;
    }
    var message = innermost.getMessage();
    return message == null ? innermost.getClass().getSimpleName() : message;
  }
}
