/**
 * Verification, the follow-up of the contact stage: whether mail to an address arrives, asked for
 * many addresses of many campaigns in one go.
 *
 * <p>A campaign that wants an address verified says so with {@link
 * io.prospectpro.app.enrichment.verification.Verification#want}: the address waits in a table, with
 * its price reserved. A job takes all that waits, has it verified, and writes the verdicts into
 * leads and ledger in one transaction. The campaign may wait for that a while, or complete with the
 * contact {@code pending}; whichever of the two commits last sees the other, see {@link
 * io.prospectpro.app.enrichment.verification.Verification#applyTo}.
 */
@NullMarked
package io.prospectpro.app.enrichment.verification;

import org.jspecify.annotations.NullMarked;
