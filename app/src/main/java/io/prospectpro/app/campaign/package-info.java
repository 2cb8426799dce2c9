/**
 * What people ask for: starting a campaign, once per Idempotency-Key, and reading those of a
 * workspace.
 *
 * <p>A campaign and its job are one transaction: this package stores the campaign and publishes
 * {@link io.prospectpro.app.campaign.CampaignLaunched} in it; whoever listens enqueues the job in
 * the same transaction or lets it fail. Whether a business type and a place are known is asked
 * before, through {@link io.prospectpro.app.campaign.CriteriaCheck}. How a campaign stands is not
 * kept here but read from its job.
 */
@NullMarked
package io.prospectpro.app.campaign;

import org.jspecify.annotations.NullMarked;
