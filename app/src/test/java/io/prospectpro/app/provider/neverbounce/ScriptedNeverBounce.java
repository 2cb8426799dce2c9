package io.prospectpro.app.provider.neverbounce;

import io.prospectpro.app.provider.ScriptedCalls;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Optional;

/** NeverBounce as a scripted provider plays it, at 0.8 cents an address. */
public final class ScriptedNeverBounce {

  private ScriptedNeverBounce() {}

  public static NeverBounce on(ScriptedCalls scripted) {
    return new NeverBounce(
        scripted.calls(),
        () -> Optional.of(scripted.credential()),
        _ -> new BigDecimal("0.008"),
        InstantSource.system());
  }
}
