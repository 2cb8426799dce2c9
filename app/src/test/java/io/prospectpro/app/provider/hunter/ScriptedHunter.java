package io.prospectpro.app.provider.hunter;

import io.prospectpro.app.provider.ScriptedCalls;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Hunter as a test has scripted it, with a credit at a cent, in a billing period that is known. */
public final class ScriptedHunter {

  private ScriptedHunter() {}

  public static Hunter at(ScriptedCalls scripted) {
    var clock = InstantSource.system();
    scripted.accounts().periodBegan(scripted.credential(), Instant.now());
    var questions = new HunterQuestions(scripted.credential(), _ -> new BigDecimal("0.01"), clock);
    return new Hunter(scripted.calls(), scripted.accounts(), () -> Optional.of(questions), clock);
  }
}
