package io.prospectpro.app.discovery.opendata;

/**
 * A file cannot be imported at all. Nothing was changed. The message is for the person at the
 * keyboard.
 */
public final class ImportRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ImportRefused(String message) {
    super(message);
  }

  ImportRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
