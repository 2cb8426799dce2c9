package io.prospectpro.app.campaign;

import java.util.UUID;

/**
 * A campaign was stored, in the transaction that is open on this thread. Its listener enqueues the
 * job in that transaction, under the id given here; if it throws, there is no campaign.
 */
public record CampaignLaunched(UUID campaignId, UUID jobId, UUID userId) {}
