package io.prospectpro.app.campaign;

import io.prospectpro.app.campaign.CriteriaCheck.Verdict.Accepted;
import io.prospectpro.app.campaign.CriteriaCheck.Verdict.Refused;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.Constraints;
import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Starts campaigns as whoever is signed in on this thread.
 *
 * <p>Campaign, job and remembered Idempotency-Key are one transaction: after a crash there are all
 * three or none. Two requests with one key at the same time wait for each other in the database,
 * and the second gets the first one's answer.
 */
@Component
public final class Campaigns {

  /** How many campaigns are looked at for one that is worth showing. */
  private static final int LAST = 100;

  private final Constraints constraints;
  private final CriteriaCheck check;
  private final CampaignStore store;
  private final ApplicationEventPublisher events;
  private final TransactionOperations transaction;
  private final Tiers tiers = Tiers.bundled();

  Campaigns(
      Constraints constraints,
      CriteriaCheck check,
      CampaignStore store,
      ApplicationEventPublisher events,
      TransactionOperations transaction) {
    this.constraints = constraints;
    this.check = check;
    this.store = store;
    this.events = events;
    this.transaction = transaction;
  }

  /**
   * Starts a campaign and its job in the caller's own workspace, for a command or anybody else who
   * asks once.
   *
   * @throws Refusal naming every field that is wrong
   */
  public LaunchedCampaign launch(NewCampaign asked) {
    return launch(asked, Caller.require().userId());
  }

  /**
   * The newest of the caller's own last campaigns that is under way or has leads: what is worth
   * showing to somebody who comes back.
   */
  public Optional<Shown> newest() {
    var own = Caller.require().userId();
    var last =
        Objects.requireNonNull(
            transaction.execute(_ -> store.list(own, CampaignFilter.ALL, Optional.empty(), LAST)));
    return last.stream()
        .filter(Campaigns::isWorthShowing)
        .map(campaign -> new Shown(campaign.id(), campaign.jobId()))
        .findFirst();
  }

  private static boolean isWorthShowing(Campaign campaign) {
    return switch (JobStatus.ofWord(campaign.status())) {
      case PENDING, PROCESSING -> true;
      case COMPLETED -> campaign.leadCount() > 0;
      case FAILED, CANCELLED -> false;
    };
  }

  /**
   * A campaign to show.
   *
   * @param jobId null once an old job was cleaned away
   */
  public record Shown(UUID campaignId, @Nullable UUID jobId) {}

  /**
   * Starts a campaign and its job in a workspace, of which the caller must be a member.
   *
   * @throws Refusal naming every field that is wrong
   */
  public LaunchedCampaign launch(NewCampaign asked, UUID workspaceId) {
    return launch(asked, workspaceId, Optional.empty());
  }

  LaunchedCampaign launch(NewCampaign asked, UUID workspaceId, Optional<IdempotencyKey> key) {
    return launch(toCriteria(asked), workspaceId, key);
  }

  /** What an earlier campaign looked for may be looked for again, if its words are still known. */
  LaunchedCampaign launch(Criteria criteria, UUID workspaceId, Optional<IdempotencyKey> key) {
    var name = nameOf(criteria);
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              var fresh = new LaunchedCampaign(UUID.randomUUID(), JobId.next().value());
              var answer =
                  key.map(k -> store.answerOf(k, workspaceId, criteria, fresh)).orElse(fresh);
              if (answer.equals(fresh)) {
                start(answer, workspaceId, name, criteria);
              }
              return answer;
            }));
  }

  private void start(LaunchedCampaign fresh, UUID workspaceId, String name, Criteria criteria) {
    store.insert(fresh.campaignId(), workspaceId, name, criteria);
    events.publishEvent(
        new CampaignLaunched(fresh.campaignId(), fresh.jobId(), Caller.require().userId()));
  }

  /**
   * What is asked for, with what was left out filled in.
   *
   * @throws Refusal naming every field that is wrong in itself; whether type and place are known is
   *     not looked at
   */
  public Criteria toCriteria(NewCampaign asked) {
    return constraints.require(asked).toCriteria(tierOf(asked));
  }

  private Tier tierOf(NewCampaign asked) {
    return tiers
        .find(asked.tier())
        .orElseThrow(
            () ->
                Refusal.invalid(
                    List.of(
                        new FieldProblem(
                            "tier",
                            asked.tier(),
                            "is not a tier: choose one of %s.".formatted(tiers.keys())))));
  }

  private String nameOf(Criteria criteria) {
    return switch (check.check(criteria)) {
      case Accepted(var businessType, var location) -> "%s in %s".formatted(businessType, location);
      case Refused(var problems) -> throw Refusal.invalid(problems);
    };
  }
}
