/**
 * The firms that all stand-ins know: real ones from open data, and a few invented ones with the
 * oddities that real data has too rarely for a test.
 *
 * <p>Whatever a stand-in needs and the open data does not say is drawn from the seed and the firm's
 * id: which provider knows the firm, how each writes its name, whether it is closed. The same seed
 * gives the same world. A firm's category stands for Google's types and OpenStreetMap's tags by a
 * table, {@code trades.csv}.
 */
@NullMarked
package io.prospectpro.sandbox.firm;

import org.jspecify.annotations.NullMarked;
