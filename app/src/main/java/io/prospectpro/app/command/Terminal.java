package io.prospectpro.app.command;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a command prints: results to standard output, everything else to the error stream; on a
 * terminal one line that is written over, when piped a line each. For one thread.
 */
final class Terminal {

  private static final String ERASE_LINE = "\r\u001b[2K";

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean isLive;
  private boolean onLiveLine;
  private String last = "";

  Terminal(CommandSpec spec) {
    this(spec, isTerminal());
  }

  Terminal(CommandSpec spec, boolean isLive) {
    this.out = spec.commandLine().getOut();
    this.err = spec.commandLine().getErr();
    this.isLive = isLive;
  }

  @SuppressWarnings("SystemConsoleNull") // From JDK 25 on it is null again where nobody types.
  private static boolean isTerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  static CommandSpec specOf(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("A command is run by picocli, which sets its spec");
    }
    return spec;
  }

  /** Something that is true for a moment; the next takes its place. */
  void live(String line) {
    if (line.equals(last)) {
      return;
    }
    last = line;
    if (isLive) {
      err.print(ERASE_LINE + line);
      err.flush();
      onLiveLine = true;
    } else {
      say(line);
    }
  }

  /** Something to know, on a line of its own. */
  void say(String line) {
    if (onLiveLine) {
      err.println();
      onLiveLine = false;
    }
    err.println(line);
    err.flush();
  }

  /** A result. */
  void print(String text) {
    if (onLiveLine) {
      say("");
    }
    out.println(text);
    out.flush();
  }
}
