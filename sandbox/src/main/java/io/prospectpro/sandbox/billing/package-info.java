/**
 * What the providers would have charged, and every request that reached them.
 *
 * <p>A line is written when a request is processed, whether or not its answer reaches the client:
 * providers bill their work, not our luck. So a bill here is what a client's own ledger has to
 * equal, and the list of calls tells which requests were made twice.
 */
@NullMarked
package io.prospectpro.sandbox.billing;

import org.jspecify.annotations.NullMarked;
