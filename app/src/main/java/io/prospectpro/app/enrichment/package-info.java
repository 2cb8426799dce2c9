/**
 * Enrichment, the contact stage: what is known of a candidate's e-mail address, and whether to
 * trust it.
 *
 * <p>{@link io.prospectpro.app.enrichment.ContactSearch} takes the address a source gave and checks
 * its syntax, whether its domain is a throw-away one, whether it is the firm's own, and by DNS
 * whether mail can arrive. What cannot be asked is "could not ask" with the reason, never
 * "invalid"; what no source gave is "not found", and nothing is ever made up. Uses the vocabulary
 * of the package {@code lead}, and of the outside services what {@code provider} offers.
 */
@NullMarked
package io.prospectpro.app.enrichment;

import org.jspecify.annotations.NullMarked;
