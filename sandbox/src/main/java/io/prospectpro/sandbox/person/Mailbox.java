package io.prospectpro.sandbox.person;

/** What is true of an address, whoever asks. */
public enum Mailbox {
  VALID,
  INVALID,
  DISPOSABLE,
  /** The domain takes everything, so nobody can tell. */
  CATCH_ALL,
  UNKNOWN,
  BAD_SYNTAX
}
