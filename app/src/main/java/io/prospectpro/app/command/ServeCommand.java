package io.prospectpro.app.command;

import io.prospectpro.app.account.FirstAdmin;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code prospectpro serve}: the web application, until it is stopped. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Serves the app and runs the jobs until it is stopped.")
final class ServeCommand implements Callable<Integer> {

  /** Unless the operator says otherwise, what costs nothing is asked. */
  static final Map<String, Object> FREE_SOURCES =
      Map.of(
          "prospectpro.providers.openstreetmap.enabled",
          "${PROSPECTPRO_PROVIDERS_OPENSTREETMAP_ENABLED:true}");

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where to listen, on 127.0.0.1. Default: ${DEFAULT-VALUE}.")
  private int port = 8080;

  @Override
  public Integer call() throws InterruptedException {
    var terminal = new Terminal(Terminal.specOf(spec));
    new Words(Terminal.specOf(spec)).requirePort(port);
    try (var context = Start.web(port, FREE_SOURCES)) {
      terminal.say("ProspectPro is at %s. Stop it with Ctrl-C.".formatted(Start.address(context)));
      // The one secret that is printed: whoever sees this console runs the server.
      context
          .getBean(FirstAdmin.class)
          .newLink()
          .ifPresent(
              link ->
                  terminal.say(
                      "There is no admin yet. Become one at %s (once, within a day)."
                          .formatted(link)));
      Start.awaitStop(context);
    }
    return 0;
  }
}
