/**
 * What a campaign's time is made of: the product as a user meets it, the shortest time that the
 * providers leave anybody, and a model of the original program.
 *
 * <p>All three ask a sandbox that the measurement itself runs, so that its list of calls says when
 * each was asked and answered. {@link io.prospectpro.bench.campaign.ServedApp} is the product, a
 * process started like any other; {@link io.prospectpro.bench.campaign.Guest} somebody who uses it
 * over HTTP. {@link io.prospectpro.bench.campaign.CriticalPath} is computed from the list of calls.
 * {@link io.prospectpro.bench.campaign.OriginalModel} makes the calls that the original makes, in
 * its order.
 */
@NullMarked
package io.prospectpro.bench.campaign;

import org.jspecify.annotations.NullMarked;
