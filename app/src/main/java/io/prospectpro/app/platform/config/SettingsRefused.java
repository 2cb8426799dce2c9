package io.prospectpro.app.platform.config;

/**
 * What the operator has set is wrong. The message says what, where and what to do, and has no
 * secret in it; so it has no cause, for that might.
 */
public final class SettingsRefused extends RuntimeException {

  private static final long serialVersionUID = 1;

  SettingsRefused(String message) {
    super(message, null, false, false);
  }
}
