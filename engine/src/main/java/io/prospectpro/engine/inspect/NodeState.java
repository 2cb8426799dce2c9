package io.prospectpro.engine.inspect;

import java.time.Instant;

/**
 * A node and its lease, by the database's clock.
 *
 * @param id of the lease; a process that was taken for dead and goes on has a new one
 * @param holdsLock whether its death would be noticed before its lease expires
 * @param running how many jobs it holds, counted up to a thousand
 */
public record NodeState(
    long id,
    String name,
    Standing standing,
    boolean holdsLock,
    Instant startedAt,
    Instant renewedAt,
    Instant expiresAt,
    int running) {

  /** How a lease stands. */
  public enum Standing {
    ALIVE,
    /** Not renewed for more than two seconds. */
    LATE,
    /** Another node is about to take its jobs back. */
    EXPIRED,
    /** Stopped, or was declared dead. */
    ENDED
  }
}
