package io.prospectpro.app.browser;

import io.prospectpro.sandbox.Sandbox;
import io.prospectpro.sandbox.SandboxConfig;
import io.prospectpro.sandbox.provider.KeyState;
import io.prospectpro.sandbox.provider.Provider;
import java.time.InstantSource;
import java.util.List;

/** Stands in for Hunter, and takes one key. */
final class StandIn {

  static final String KEY = "0123456789abcdefWXYZ";

  private static final Sandbox SANDBOX =
      Sandbox.start(SandboxConfig.forTests(List.of(), InstantSource.system()));

  static {
    SANDBOX.accounts().hunter().keys().set(KEY, KeyState.VALID);
  }

  private StandIn() {}

  static String hunter() {
    return SANDBOX.uri(Provider.HUNTER).toString();
  }
}
