/**
 * Hunter v2: domain search, finder, verifier, count and account, with its way of charging.
 *
 * <p>Its traps are all here: the address is called {@code value} in a domain search and {@code
 * email} elsewhere, 403 means "slow down", 429 means "out of credits", 202 means "ask again", and
 * 451 means that somebody wants to be left alone. What is assumed, because it is not documented: an
 * account without credits refuses everything but repeats, and 202 and 222 cost nothing.
 */
@NullMarked
package io.prospectpro.sandbox.hunter;

import org.jspecify.annotations.NullMarked;
