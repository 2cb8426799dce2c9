/**
 * Provider, what all calls to outside services share: a closed set of outcomes, the ledger, limits,
 * repetition, time-outs, keys.
 *
 * <p>A vendor's client, in a package of its own below this one, makes a {@link
 * io.prospectpro.app.provider.Question} and reads the reply; {@link
 * io.prospectpro.app.provider.ProviderCalls} does the rest. It reserves the worst price before the
 * call and settles the true one after it, with the answer, in one transaction: at every moment,
 * what a campaign has spent and reserved stays within its budget, and a question whose answer was
 * recorded is never asked again. What a provider refuses is told as such, with the reason, and
 * never mixed up with "there is nothing". Where one call serves several campaigns, each puts its
 * share aside with {@link io.prospectpro.app.provider.Reservations}, and it is settled for all at
 * once.
 */
@NullMarked
package io.prospectpro.app.provider;

import org.jspecify.annotations.NullMarked;
