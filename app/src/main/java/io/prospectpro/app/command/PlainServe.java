package io.prospectpro.app.command;

import io.prospectpro.app.account.FirstAdmin;
import io.prospectpro.app.platform.NodeSettings;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code serve}, alone or with a port: what an installation starts, and starts again.
 *
 * <p>It needs no picocli, whose classes are of a format too old for Java's AOT cache: to load them
 * takes a tenth of a start. Whatever else is typed, a mistake included, is read by {@link
 * ServeCommand}, which serves by this as well.
 *
 * @param port null leaves it to the settings
 */
record PlainServe(@Nullable Integer port) {

  /** Unless the operator says otherwise, what costs nothing is asked. */
  static final Map<String, Object> FREE_SOURCES =
      Map.of("prospectpro.providers.openstreetmap.enabled", true);

  private static final String NUMBER = "[0-9]{1,5}";

  /** Empty if these arguments are anything else. */
  static Optional<PlainServe> of(String... arguments) {
    if (arguments.length == 0 || !arguments[0].equals("serve")) {
      return Optional.empty();
    }
    if (arguments.length == 1) {
      return Optional.of(new PlainServe(null));
    }
    return arguments.length == 3 && arguments[1].equals("--port")
        ? portOf(arguments[2]).map(PlainServe::new)
        : Optional.empty();
  }

  private static Optional<Integer> portOf(String text) {
    return Optional.of(text)
        .filter(it -> it.matches(NUMBER))
        .map(Integer::valueOf)
        .filter(port -> port <= Words.LAST_PORT);
  }

  /** Serves until it is stopped; the exit code, as with picocli. */
  int execute() {
    var err = onto(System.err);
    try {
      serve(port, new Terminal(onto(System.out), err));
      return 0;
    } catch (Exception e) {
      return Failures.tell(e, err);
    }
  }

  private static PrintWriter onto(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  static void serve(@Nullable Integer port, Terminal terminal) throws InterruptedException {
    try (var context = Start.serving(port, FREE_SOURCES)) {
      welcome(context, terminal);
      Start.awaitStop(context);
    }
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
