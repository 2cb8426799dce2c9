package io.prospectpro.app.functions;

import io.prospectpro.app.campaign.LaunchedCampaign;
import io.prospectpro.app.campaign.NewCampaign;
import io.prospectpro.app.platform.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What the form is answered.
 *
 * @param realtimeChannel the table and row that a subscriber to the database's changes follows
 */
record DiscoveryAnswer(
    boolean success,
    String message,
    UUID jobId,
    UUID campaignId,
    String status,
    String estimatedTime,
    String realtimeChannel,
    Deduplication deduplication) {

  /**
   * By what businesses that were brought before are known.
   *
   * @param campaignHash of what was looked for, the same for equal searches
   * @param mode {@code user}, or {@code session} for a guest
   */
  record Deduplication(String campaignHash, String mode, UUID trackedId) {}

  static DiscoveryAnswer of(LaunchedCampaign launched, NewCampaign asked, Caller caller) {
    return new DiscoveryAnswer(
        true,
        "Discovery job created and processing in background",
        launched.jobId(),
        launched.campaignId(),
        "processing",
        "1-2 minutes",
        "discovery_jobs:id=eq." + launched.jobId(),
        new Deduplication(hashOf(asked), caller.guest() ? "session" : "user", caller.userId()));
  }

  private static String hashOf(NewCampaign asked) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var text =
          "%s\n%s\n%s".formatted(asked.businessType(), asked.location(), asked.minConfidence());
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
