package io.prospectpro.postgres;

/** How the server is run when we are root, as which PostgreSQL refuses to run. */
public enum AsRoot {
  /** The first of the other ways that works here. */
  AUTO,
  /** In a user namespace of its own ({@code unshare -U}): files stay root's. */
  UNSHARE,
  /**
   * Under an unprivileged account ({@code setpriv}): the database's files become that account's.
   */
  SETPRIV
}
