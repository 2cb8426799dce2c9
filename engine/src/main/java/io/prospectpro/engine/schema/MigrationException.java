package io.prospectpro.engine.schema;

/** A schema could not be brought up to date. The message names the file. */
public final class MigrationException extends RuntimeException {

  private static final long serialVersionUID = 1;

  MigrationException(String message) {
    super(message);
  }

  MigrationException(String message, Throwable cause) {
    super(message, cause);
  }
}
