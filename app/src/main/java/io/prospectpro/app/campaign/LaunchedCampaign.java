package io.prospectpro.app.campaign;

import java.util.UUID;

/** The ids of a campaign that was started, and of its job. */
public record LaunchedCampaign(UUID campaignId, UUID jobId) {}
