package io.prospectpro.app.account;

import org.jspecify.annotations.Nullable;

/**
 * A sign-up as it is asked for.
 *
 * @param name how to be called; without one, what stands before the @
 * @param token from an invitation, or from the link for the first admin
 */
record SignUpRequest(
    @Nullable String email,
    @Nullable String password,
    @Nullable String name,
    @Nullable String token) {

  /** Without what is in it. */
  @Override
  public String toString() {
    return "SignUpRequest[…]";
  }
}
