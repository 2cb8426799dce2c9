package io.prospectpro.app.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code prospectpro serve}: the web application and the jobs, or what of both this node is for,
 * until it is stopped.
 */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Serves the app and runs the jobs until it is stopped.")
final class ServeCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where to listen. Default: 8080, or PROSPECTPRO_PORT.")
  private @Nullable Integer port;

  @Override
  public Integer call() throws InterruptedException {
    var terminal = new Terminal(Terminal.specOf(spec));
    new Words(Terminal.specOf(spec)).requirePort(port);
    PlainServe.serve(port, terminal);
    return 0;
  }
}
