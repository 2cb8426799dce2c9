/**
 * The order of a campaign's stages, in {@link io.prospectpro.app.pipeline.CampaignPipeline}.
 *
 * <p>The only package that knows discovery, scoring, enrichment and leads together; nobody uses it.
 * A campaign announces that it was launched, and its job is enqueued here in the same transaction;
 * the job's handler goes through the stages, each named and numbered as people see it, and ends by
 * storing the leads in the transaction that completes the job.
 */
@NullMarked
package io.prospectpro.app.pipeline;

import org.jspecify.annotations.NullMarked;
