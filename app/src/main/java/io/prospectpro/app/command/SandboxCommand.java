package io.prospectpro.app.command;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code prospectpro sandbox}: stand-ins for the providers, for developers. */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = "Runs local stand-ins for Google Places, Hunter, NeverBounce and OpenStreetMap.")
final class SandboxCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where to listen, on 127.0.0.1. Default: ${DEFAULT-VALUE}.")
  private int port = 9900;

  @Override
  public Integer call() throws InterruptedException {
    var terminal = new Terminal(Terminal.specOf(spec));
    new Words(Terminal.specOf(spec)).requirePort(port);
    try (var sandbox = LocalSandbox.start(port)) {
      var address = LocalSandbox.address(sandbox);
      terminal.say("The sandbox is at %s. Stop it with Ctrl-C.".formatted(address));
      terminal.say("People and addresses that it tells of are made up and end in .example.");
      terminal.say("");
      terminal.say(
          "To use it:   PROSPECTPRO_PROVIDERS_SANDBOX=%s ./prospectpro serve".formatted(address));
      terminal.say("Its bill:    curl %s/control/ledger".formatted(address));
      terminal.say("Its faults:  curl %s/control/faults".formatted(address));
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
