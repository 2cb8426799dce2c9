package io.prospectpro.sandbox.fault;

/** When a fault strikes; what is billed depends on it. */
public enum Moment {
  /** Nobody has worked on the request: it is not billed. */
  BEFORE_PROCESSING,
  /** The work is done and billed, but no byte of the answer was sent. */
  AFTER_PROCESSING,
  /** The work is done and billed, and half of the answer was sent. */
  MID_BODY
}
