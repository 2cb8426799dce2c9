package io.prospectpro.app.pipeline;

import io.prospectpro.engine.job.JobKind;
import java.util.UUID;

/** The args of a campaign's job; written by the SQL function {@code launch_campaign_job}. */
record CampaignArgs(UUID campaignId) {

  static final JobKind<CampaignArgs> KIND = JobKind.of("campaign.run", CampaignArgs.class);
}
