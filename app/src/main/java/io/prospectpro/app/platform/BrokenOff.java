package io.prospectpro.app.platform;

/**
 * An answer of which a part was sent already cannot be ended. Nothing is made of it but a broken
 * connection, which tells its reader that the answer is not whole.
 */
public final class BrokenOff extends RuntimeException {

  private static final long serialVersionUID = 1;

  public BrokenOff(String message, Throwable cause) {
    super(message, cause);
  }
}
