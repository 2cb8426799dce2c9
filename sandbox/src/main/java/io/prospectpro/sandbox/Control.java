package io.prospectpro.sandbox;

import io.prospectpro.sandbox.billing.Call;
import io.prospectpro.sandbox.billing.Ledger;
import io.prospectpro.sandbox.billing.LedgerLine;
import io.prospectpro.sandbox.fault.FaultJson;
import io.prospectpro.sandbox.fault.Faults;
import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.http.Request;
import io.prospectpro.sandbox.http.Response;
import io.prospectpro.sandbox.provider.KeyRing;
import io.prospectpro.sandbox.provider.KeyState;
import io.prospectpro.sandbox.provider.Provider;
import java.math.BigDecimal;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What the sandbox tells and takes over HTTP: the bill, the faults and the accounts. */
final class Control {

  private final Ledger ledger;
  private final Faults faults;
  private final Accounts accounts;

  Control(Ledger ledger, Faults faults, Accounts accounts) {
    this.ledger = ledger;
    this.faults = faults;
    this.accounts = accounts;
  }

  Response answer(Request request) {
    try {
      return switch (request.method() + " " + request.path()) {
        case "GET /ledger" -> Response.json(200, ledgerJson());
        case "DELETE /ledger" -> {
          ledger.clear();
          yield Response.json(200, ledgerJson());
        }
        case "GET /faults" -> Response.json(200, faultsJson());
        case "POST /faults" -> {
          faults.add(FaultJson.read(body(request)));
          yield Response.json(201, faultsJson());
        }
        case "DELETE /faults" -> {
          faults.clear();
          yield Response.json(200, faultsJson());
        }
        case "GET /accounts" -> Response.json(200, accountsJson());
        case "POST /accounts" -> {
          change(body(request));
          yield Response.json(200, accountsJson());
        }
        default ->
            Response.text(
                404,
                "%s %s is unknown. There are GET and DELETE of /control/ledger; GET, POST and DELETE of /control/faults; GET and POST of /control/accounts.%n"
                    .formatted(request.method(), "/control" + request.path()));
      };
    } catch (IllegalArgumentException e) {
      return Response.text(400, e.getMessage() + "\n");
    }
  }

  private static ObjectNode body(Request request) {
    return Json.readObject(request.body())
        .orElseThrow(() -> new IllegalArgumentException("The body must be a JSON object."));
  }

  private ObjectNode ledgerJson() {
    var json = Json.object().put("total", ledger.total());
    json.set("lines", Json.nodes(ledger.lines().stream().map(Control::json).toList()));
    json.set("calls", Json.nodes(ledger.calls().stream().map(Control::json).toList()));
    return json;
  }

  private static ObjectNode json(LedgerLine line) {
    return Json.object()
        .put("time", line.time().toString())
        .put("provider", line.provider().key())
        .put("endpoint", line.endpoint())
        .put("sku", line.sku())
        .put("units", line.units())
        .put("amount", line.amount())
        .put("request_id", line.requestId())
        .put("subject", line.subject())
        .put("status", line.status());
  }

  private static ObjectNode json(Call call) {
    return Json.object()
        .put("arrived", call.arrivedAt().toString())
        .put("time", call.time().toString())
        .put("provider", call.provider().key())
        .put("method", call.method())
        .put("endpoint", call.endpoint())
        .put("request_id", call.requestId())
        .put("subject", call.subject())
        .put("status", call.status())
        .put("amount", call.amount())
        .put("fault", call.fault());
  }

  private ObjectNode faultsJson() {
    var rules = faults.rules().stream().map(FaultJson::write).toList();
    return Json.object().set("faults", Json.nodes(rules));
  }

  private ObjectNode accountsJson() {
    var json = Json.object();
    var google = json.putObject("google");
    google.set("keys", keys(accounts.google().keys()));
    google.put("searches_per_minute", accounts.google().searchPerMinute().limit());
    google.put("searches_per_day", accounts.google().searchPerDay().limit());
    var hunter = json.putObject("hunter");
    hunter.set("keys", keys(accounts.hunter().keys()));
    hunter.put("credits", accounts.hunter().left());
    hunter.put("reset_date", accounts.hunter().resetDate().toString());
    var neverBounce = json.putObject("neverbounce");
    neverBounce.set("keys", keys(accounts.neverBounce().keys()));
    neverBounce.put("credits", accounts.neverBounce().creditsLeft());
    return json;
  }

  private static ObjectNode keys(KeyRing keys) {
    var json = Json.object();
    keys.states().forEach((key, state) -> json.put(key, state.name().toLowerCase(Locale.ROOT)));
    return json;
  }

  // {"provider":"hunter","credits":3}, {"provider":"google","key":"sandbox","state":"blocked"},
  // {"provider":"google","searches_per_minute":10}
  private void change(ObjectNode wish) {
    var name = wish.path("provider").asString("");
    var provider = Provider.find(name);
    var keys =
        provider
            .flatMap(accounts::keysOf)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "\"%s\" has no account. Take google, hunter or neverbounce."
                            .formatted(name)));
    if (wish.has("key")) {
      keys.set(wish.path("key").asString(), state(wish.path("state").asString("valid")));
    }
    if (wish.has("credits")) {
      setCredits(provider.orElseThrow(), wish.path("credits").decimalValue());
    }
    if (wish.has("searches_per_minute")) {
      accounts.google().searchPerMinute().setLimit(wish.path("searches_per_minute").asInt());
    }
    if (wish.has("searches_per_day")) {
      accounts.google().searchPerDay().setLimit(wish.path("searches_per_day").asInt());
    }
  }

  private void setCredits(Provider provider, BigDecimal credits) {
    switch (provider) {
      case HUNTER -> accounts.hunter().setLeft(credits);
      case NEVERBOUNCE -> accounts.neverBounce().setCredits(credits.longValue(), 0);
      case GOOGLE, OVERPASS, NOMINATIM, SITE ->
          throw new IllegalArgumentException(
              "%s has no credits. Take hunter or neverbounce.".formatted(provider.key()));
    }
  }

  private static KeyState state(String name) {
    try {
      return KeyState.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"%s\" is no state of a key. Take valid, invalid, blocked, billing_off or"
                  .formatted(name)
              + " service_disabled.",
          e);
    }
  }
}
