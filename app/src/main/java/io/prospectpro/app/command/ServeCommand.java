package io.prospectpro.app.command;

import io.prospectpro.app.account.FirstAdmin;
import io.prospectpro.app.platform.NodeSettings;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
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

  /** Unless the operator says otherwise, what costs nothing is asked. */
  static final Map<String, Object> FREE_SOURCES =
      Map.of("prospectpro.providers.openstreetmap.enabled", true);

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
    try (var context = Start.serving(port, FREE_SOURCES)) {
      welcome(context, terminal);
      Start.awaitStop(context);
    }
    return 0;
  }

  private static void welcome(ConfigurableApplicationContext context, Terminal terminal) {
    var address = Listening.addressOf(context);
    if (!context.getBean(NodeSettings.class).servesWeb()) {
      terminal.say(
          "ProspectPro runs jobs, and says how it is at %s/actuator/health. Stop it with Ctrl-C."
              .formatted(address));
      return;
    }
    terminal.say("ProspectPro is at %s. Stop it with Ctrl-C.".formatted(address));
    // The one secret that is printed: whoever sees this console runs the server.
    context
        .getBean(FirstAdmin.class)
        .newLink()
        .ifPresent(
            link ->
                terminal.say(
                    "There is no admin yet. Become one at %s (once, within a day)."
                        .formatted(link)));
  }
}
