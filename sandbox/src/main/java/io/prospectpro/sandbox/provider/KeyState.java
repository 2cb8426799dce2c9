package io.prospectpro.sandbox.provider;

/** What a provider thinks of a key. */
public enum KeyState {
  VALID,
  INVALID,
  /** The key is good, but not for this API or from this address. */
  BLOCKED,
  BILLING_OFF,
  SERVICE_DISABLED
}
