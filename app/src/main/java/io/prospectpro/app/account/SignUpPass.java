package io.prospectpro.app.account;

/**
 * What lets somebody sign up where sign-up is by invitation only. Features that invite people
 * provide one each. Thread-safe.
 */
public interface SignUpPass {

  /**
   * Whether the token, as it was in the invitation's link, is in force and meant for this address.
   * Does not use it up.
   *
   * @param email in small letters
   */
  boolean admits(String token, String email);
}
