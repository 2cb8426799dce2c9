package io.prospectpro.app.provider;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose budget a call is charged to, and what it is made for.
 *
 * @param jobId within one job, a question with a recorded answer is not asked again
 * @param leadKey the candidate it is made for; null for what serves the whole campaign
 */
public record Payer(UUID campaignId, UUID jobId, @Nullable String leadKey) {

  public Payer forLead(String key) {
    return new Payer(campaignId, jobId, key);
  }
}
