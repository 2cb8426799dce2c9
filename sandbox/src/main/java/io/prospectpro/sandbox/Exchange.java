package io.prospectpro.sandbox;

import io.prospectpro.sandbox.billing.Ledger;
import io.prospectpro.sandbox.billing.Ledger.Asked;
import io.prospectpro.sandbox.fault.Fault;
import io.prospectpro.sandbox.fault.Faults;
import io.prospectpro.sandbox.fault.Moment;
import io.prospectpro.sandbox.http.Request;
import io.prospectpro.sandbox.http.Response;
import io.prospectpro.sandbox.http.Wire;
import io.prospectpro.sandbox.provider.Answer;
import io.prospectpro.sandbox.provider.ProviderApi;
import io.prospectpro.sandbox.provider.Refused;
import io.prospectpro.sandbox.provider.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What happens to every request at one provider: it waits, a fault may strike, it is worked on and
 * billed, and a fault may strike again on the way back. It is entered before anything is sent.
 */
final class Exchange {

  private final ProviderApi api;
  private final Ledger ledger;
  private final Faults faults;
  private final Latency latency;
  private final RandomGenerator random;
  private final Semaphore slots;

  Exchange(ProviderApi api, Ledger ledger, Faults faults, Latency latency, RandomGenerator random) {
    this.api = api;
    this.ledger = ledger;
    this.faults = faults;
    this.latency = latency;
    this.random = random;
    this.slots = new Semaphore(api.requestsAtOnce());
  }

  void respond(Request request, Wire wire) throws IOException, InterruptedException {
    if (!slots.tryAcquire()) {
      refuse(asked(request), api.trouble(Trouble.RATE_LIMITED), "slots", wire);
      return;
    }
    try {
      respondInSlot(request, wire);
    } finally {
      slots.release();
    }
  }

  private void respondInSlot(Request request, Wire wire) throws IOException, InterruptedException {
    var asked = asked(request);
    var usual = latency.draw(api.provider(), random);
    var time = usual.multipliedBy(latency.hasSlowOnes() ? api.slowness(request) : 1);
    pause(time.plus(faults.takeDelay(api.provider(), asked.endpoint())));
    var fault = faults.take(api.provider(), asked.endpoint()).orElse(null);
    switch (fault) {
      case null -> wire.send(process(request, asked, null));
      case Fault.Refusal refusal -> refuse(asked, api.trouble(refusal.trouble()), fault, wire);
      case Fault.Gateway gateway -> refuse(asked, gatewayPage(gateway.status()), fault, wire);
      case Fault.Hang hang -> hang(hang, request, asked, wire);
      case Fault.Reset reset -> reset(reset, request, asked, wire);
      case Fault.Truncated _ -> {
        var whole = process(request, asked, fault.key());
        wire.send(whole.withBody(whole.body().substring(0, whole.body().length() / 2)));
      }
      case Fault.WrongType wrong ->
          wire.send(process(request, asked, fault.key()).with("Content-Type", wrong.contentType()));
      case Fault.Drip drip -> wire.drip(process(request, asked, fault.key()), drip.pause());
      case Fault.Gzip _ -> wire.sendGzipped(process(request, asked, fault.key()));
      case Fault.Delay _, Fault.Callback _ ->
          throw new IllegalStateException(fault.key() + " does not strike a request.");
    }
  }

  private void hang(Fault.Hang hang, Request request, Asked asked, Wire wire) throws IOException {
    if (hang.moment() == Moment.BEFORE_PROCESSING) {
      ledger.enterUnprocessed(asked, 0, hang.key());
    } else {
      process(request, asked, hang.key());
    }
    wire.awaitClientGone();
  }

  private void reset(Fault.Reset reset, Request request, Asked asked, Wire wire)
      throws IOException {
    switch (reset.moment()) {
      case BEFORE_PROCESSING -> {
        ledger.enterUnprocessed(asked, 0, reset.key());
        wire.reset();
      }
      case AFTER_PROCESSING -> {
        process(request, asked, reset.key());
        wire.reset();
      }
      case MID_BODY -> wire.sendHalfAndReset(process(request, asked, reset.key()));
    }
  }

  private Response process(Request request, Asked asked, @Nullable String fault) {
    var answer = answer(request);
    ledger.enter(asked, answer, fault);
    return marked(answer.response());
  }

  private Answer answer(Request request) {
    try {
      return api.answer(request);
    } catch (Refused refused) {
      return Answer.free(refused.response(), "");
    }
  }

  private void refuse(Asked asked, Response response, Fault fault, Wire wire) throws IOException {
    refuse(asked, response, fault.key(), wire);
  }

  private void refuse(Asked asked, Response response, String reason, Wire wire) throws IOException {
    ledger.enterUnprocessed(asked, response.status(), reason);
    wire.send(marked(response));
  }

  private Asked asked(Request request) {
    return ledger.arrived(
        api.provider(),
        request.method(),
        api.endpoint(request),
        request.header("X-Request-Id").orElse(null));
  }

  private static Response gatewayPage(int status) {
    return Response.html(
        status, "<html><head><title>%d</title></head><body>%1$d</body></html>".formatted(status));
  }

  static Response marked(Response response) {
    return response.with("X-Sandbox", "invented");
  }

  private static void pause(Duration time) throws InterruptedException {
    if (time.isPositive()) {
      Thread.sleep(time);
    }
  }
}
