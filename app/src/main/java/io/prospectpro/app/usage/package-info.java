/**
 * Usage: every call that a campaign made to a provider, as its owner may see it. Reads the ledger
 * that the package {@code provider} writes, with the rights of whoever asks.
 */
@NullMarked
package io.prospectpro.app.usage;

import org.jspecify.annotations.NullMarked;
