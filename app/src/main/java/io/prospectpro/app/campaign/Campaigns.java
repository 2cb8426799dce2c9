package io.prospectpro.app.campaign;

import io.prospectpro.app.campaign.CriteriaCheck.Verdict.Accepted;
import io.prospectpro.app.campaign.CriteriaCheck.Verdict.Refused;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobStatus;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Starts campaigns of whoever is signed in on this thread.
 *
 * <p>Campaign, job and remembered Idempotency-Key are one transaction: after a crash there are all
 * three or none. Two requests with one key at the same time wait for each other in the database,
 * and the second gets the first one's answer.
 */
@Component
public final class Campaigns {

  /** How many campaigns are looked at for one that is worth showing. */
  private static final int LAST = 100;

  private final Validator validator;
  private final CriteriaCheck check;
  private final CampaignStore store;
  private final ApplicationEventPublisher events;
  private final TransactionOperations transaction;
  private final Tiers tiers = Tiers.bundled();

  Campaigns(
      Validator validator,
      CriteriaCheck check,
      CampaignStore store,
      ApplicationEventPublisher events,
      TransactionOperations transaction) {
    this.validator = validator;
    this.check = check;
    this.store = store;
    this.events = events;
    this.transaction = transaction;
  }

  /**
   * Starts a campaign and its job, for a command or anybody else who asks once.
   *
   * @throws Refusal naming every field that is wrong
   */
  public LaunchedCampaign launch(NewCampaign asked) {
    return launch(asked, Optional.empty());
  }

  /**
   * The newest of the caller's last campaigns that is under way or has leads: what is worth showing
   * to somebody who comes back.
   */
  public Optional<Shown> newest() {
    var last = Objects.requireNonNull(transaction.execute(_ -> store.list(Optional.empty(), LAST)));
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

  LaunchedCampaign launch(NewCampaign asked, Optional<IdempotencyKey> key) {
    var criteria = toCriteria(asked);
    var name = nameOf(criteria);
    return Objects.requireNonNull(transaction.execute(_ -> answerOnce(criteria, name, key)));
  }

  /**
   * What is asked for, with what was left out filled in.
   *
   * @throws Refusal naming every field that is wrong in itself; whether type and place are known is
   *     not looked at
   */
  public Criteria toCriteria(NewCampaign asked) {
    requireValid(asked);
    return asked.toCriteria(tierOf(asked));
  }

  private void requireValid(NewCampaign asked) {
    var problems =
        validator.validate(asked).stream()
            .map(Campaigns::toProblem)
            .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::message))
            .toList();
    if (!problems.isEmpty()) {
      throw Refusal.invalid(problems);
    }
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

  private static FieldProblem toProblem(ConstraintViolation<NewCampaign> violation) {
    // "keywords[3].<list element>": the last part is of no use to a reader.
    var field = violation.getPropertyPath().toString().replace(".<list element>", "");
    var value = violation.getInvalidValue();
    var isShown = value instanceof String || value instanceof Number;
    return new FieldProblem(field, isShown ? value : null, violation.getMessage());
  }

  private String nameOf(Criteria criteria) {
    return switch (check.check(criteria)) {
      case Accepted(var businessType, var location) -> "%s in %s".formatted(businessType, location);
      case Refused(var problems) -> throw Refusal.invalid(problems);
    };
  }

  private LaunchedCampaign answerOnce(
      Criteria criteria, String name, Optional<IdempotencyKey> key) {
    var fresh = new LaunchedCampaign(UUID.randomUUID(), JobId.next().value());
    var answer = key.map(k -> store.answerOf(k, criteria, fresh)).orElse(fresh);
    if (answer.equals(fresh)) {
      var user = Caller.require().userId();
      store.insert(answer.campaignId(), user, name, criteria);
      events.publishEvent(new CampaignLaunched(answer.campaignId(), answer.jobId(), user));
    }
    return answer;
  }
}
