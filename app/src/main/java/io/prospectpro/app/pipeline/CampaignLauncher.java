package io.prospectpro.app.pipeline;

import io.prospectpro.app.campaign.CampaignLaunched;
import io.prospectpro.app.platform.TraceContext;
import io.prospectpro.engine.Engine;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Enqueues the job of every campaign, in the transaction that stores the campaign, with the rights
 * of the user who asked. The engine hears of it after the commit.
 */
@Component
final class CampaignLauncher {

  private final JdbcClient jdbc;
  private final Engine engine;

  CampaignLauncher(JdbcClient jdbc, Engine engine) {
    this.jdbc = jdbc;
    this.engine = engine;
  }

  @EventListener
  void enqueueJobOf(CampaignLaunched campaign) {
    TraceContext.current().ifPresent(trace -> tell(trace.text()));
    jdbc.sql("SELECT public.launch_campaign_job(:campaignId, :jobId)")
        .param("campaignId", campaign.campaignId())
        .param("jobId", campaign.jobId())
        .query((_, _) -> true)
        .single();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            engine.wake();
          }
        });
  }

  /** The function reads it from the transaction: it has no parameter for what is mostly absent. */
  private void tell(String trace) {
    jdbc.sql("SELECT set_config('prospectpro.trace', :trace, true)")
        .param("trace", trace)
        .query(String.class)
        .single();
  }
}
