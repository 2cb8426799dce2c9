package io.prospectpro.sandbox;

import io.prospectpro.sandbox.billing.Ledger;
import io.prospectpro.sandbox.fault.Faults;
import io.prospectpro.sandbox.firm.Draw;
import io.prospectpro.sandbox.firm.World;
import io.prospectpro.sandbox.google.GoogleApi;
import io.prospectpro.sandbox.http.HttpListener;
import io.prospectpro.sandbox.http.Request;
import io.prospectpro.sandbox.http.Response;
import io.prospectpro.sandbox.http.Wire;
import io.prospectpro.sandbox.hunter.HunterApi;
import io.prospectpro.sandbox.neverbounce.Callbacks;
import io.prospectpro.sandbox.neverbounce.NeverBounceApi;
import io.prospectpro.sandbox.osm.NominatimApi;
import io.prospectpro.sandbox.osm.OverpassApi;
import io.prospectpro.sandbox.person.People;
import io.prospectpro.sandbox.provider.Provider;
import io.prospectpro.sandbox.provider.ProviderApi;
import io.prospectpro.sandbox.site.SiteApi;
import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * A running sandbox: all providers on one port of this machine, by the first part of the path, and
 * the firms' web sites under every host name but this machine's own.
 *
 * <p>What can be looked at and switched here can be over HTTP too, under {@code /control}. It
 * writes nothing but log lines. Thread-safe; closing ends all requests that are still waiting.
 */
public final class Sandbox implements AutoCloseable {

  /** The key that every provider takes from the start. */
  public static final String KEY = "sandbox";

  private static final Set<String> OWN_NAMES = Set.of("", "127.0.0.1", "localhost");

  private final Map<Provider, Exchange> exchanges = new EnumMap<>(Provider.class);
  private final Ledger ledger;
  private final Faults faults;
  private final Accounts accounts;
  private final World world;
  private final People people;
  private final Control control;
  private final Callbacks callbacks;
  private final HttpListener listener;

  private Sandbox(SandboxConfig config) {
    var clock = config.clock();
    var draw = new Draw(config.seed());
    this.world =
        config.withOddities()
            ? World.withOddities(config.firms(), draw)
            : World.of(config.firms(), draw);
    this.people = new People(world);
    this.ledger = new Ledger(config.prices(), clock);
    this.faults = new Faults(new Random(config.seed()));
    this.accounts = Accounts.open(KEY, clock);
    this.control = new Control(ledger, faults, accounts);
    var neverBounce = new NeverBounceApi(people, accounts.neverBounce(), clock, config.jobPace());
    var random = new Random(config.seed());
    for (ProviderApi api :
        List.of(
            new GoogleApi(world, accounts.google(), clock),
            new HunterApi(world, people, accounts.hunter(), clock),
            neverBounce,
            new OverpassApi(world, clock),
            new NominatimApi(world, clock),
            new SiteApi(world, people))) {
      exchanges.put(api.provider(), new Exchange(api, ledger, faults, config.latency(), random));
    }
    this.listener = HttpListener.start(config.port(), this::respond);
    this.callbacks = Callbacks.start(neverBounce, faults, clock);
  }

  public static Sandbox start(SandboxConfig config) {
    return new Sandbox(config);
  }

  public int port() {
    return listener.port();
  }

  /** What stands for a provider's host; for the web sites, what to connect to. */
  public URI uri(Provider provider) {
    var root = "http://127.0.0.1:" + port();
    return URI.create(provider == Provider.SITE ? root : root + "/" + provider.key());
  }

  public Ledger ledger() {
    return ledger;
  }

  public Faults faults() {
    return faults;
  }

  public Accounts accounts() {
    return accounts;
  }

  /** The firms, and what is true of them whoever tells it. */
  public World world() {
    return world;
  }

  /** The invented people at the firms. */
  public People people() {
    return people;
  }

  @Override
  public void close() {
    callbacks.close();
    listener.close();
  }

  private void respond(Request request, Wire wire) throws IOException, InterruptedException {
    if (!OWN_NAMES.contains(request.host())) {
      exchange(Provider.SITE).respond(request, wire);
      return;
    }
    int end = request.path().indexOf('/', 1);
    var first = end < 0 ? request.path().substring(1) : request.path().substring(1, end);
    var rest = end < 0 ? "/" : request.path().substring(end);
    if (first.equals("control")) {
      wire.send(Exchange.marked(control.answer(request.withPath(rest))));
      return;
    }
    var provider = Provider.find(first).filter(found -> found != Provider.SITE);
    if (provider.isEmpty()) {
      wire.send(Exchange.marked(unknown(first)));
      return;
    }
    exchange(provider.get()).respond(request.withPath(rest), wire);
  }

  private Exchange exchange(Provider provider) {
    return Objects.requireNonNull(exchanges.get(provider));
  }

  private static Response unknown(String first) {
    return Response.text(
        404,
        "\"%s\" is no provider. Take google, hunter, neverbounce, overpass, nominatim or control.%n"
            .formatted(first));
  }
}
