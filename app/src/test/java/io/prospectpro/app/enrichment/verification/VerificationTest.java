package io.prospectpro.app.enrichment.verification;

import static io.prospectpro.app.enrichment.verification.VerificationWorld.result;
import static io.prospectpro.app.enrichment.verification.VerificationWorld.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.enrichment.EmailStatus;
import io.prospectpro.app.provider.Payer;
import io.prospectpro.app.provider.ScriptedCalls;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the wish of a campaign to lead and ledger, on a real database and engine. */
@Tag("database")
class VerificationTest {

  private static final String INFO = "info@cafe.example";
  private static final Duration LOOK = Duration.ofSeconds(3);

  private final VerificationWorld world = new VerificationWorld();
  private final ScriptedCalls scripted = world.scripted;
  private final Verification verification = world.verification();

  @AfterEach
  void stop() {
    world.close();
  }

  private Wanted standingOf(Payer payer) {
    return verification.verdictsOf(payer.jobId()).getFirst().standing();
  }

  @Test
  void whatIsWantedIsReservedInTheSameTransaction() {
    var payer = scripted.payer("1");

    var wanted = verification.want(payer, INFO);
    var again = verification.want(payer, INFO);

    assertThat(List.of(wanted, again)).containsOnly(new Wanted.Pending());
    assertThat(scripted.reserved(payer)).isEqualByComparingTo("0.008");
    assertThat(scripted.spent(payer)).isZero();
    assertThat(scripted.ledger(payer)).containsExactly("jobs/create reserved - 0");
  }

  @Test
  void addressBeyondTheBudgetIsNotWanted() throws Exception {
    var payer = scripted.payer("0.01");
    verification.want(payer, INFO);

    var beyond = verification.want(payer, "second@cafe.example");

    assertThat(beyond)
        .isEqualTo(
            new Wanted.OverBudget(
                "NeverBounce was not asked: a call costs up to $0.008, and the rest of the campaign's"
                    + " budget is less."));
    assertThat(scripted.reserved(payer)).isEqualByComparingTo("0.008");
    world.accepts();
    world.run();
    assertThat(scripted.provider().bodies().get(1)).doesNotContain("second@cafe.example");
  }

  @Test
  void addressesOfAllCampaignsAreVerifiedInOneJobAndPaidOnce() throws Exception {
    var one = scripted.payer("1");
    var two = scripted.payer("1");
    verification.want(one, INFO);
    verification.want(one.forLead("firm-2"), "old@shut.example");
    verification.want(two, "Info@cafe.example");
    world.storeLead(one, INFO);
    world.storeLead(two, "Info@cafe.example");
    world
        .accepts()
        .completes(
            2,
            result(INFO, "catchall", "accepts_all"),
            result("old@shut.example", "invalid", "bad_dns"));

    world.run();
    world.runAfter(LOOK);

    assertThat(world.creations()).isEqualTo(1);
    assertThat(scripted.spent(one)).isEqualByComparingTo("0.016");
    assertThat(scripted.spent(two)).isZero();
    assertThat(scripted.reserved(one)).isZero();
    assertThat(scripted.reserved(two)).isZero();
    assertThat(scripted.ledger(two)).containsExactly("jobs/create settled ok 0");
    var note = "cafe.example accepts every address, so whether this one exists is not known.";
    assertThat(world.lead(one, "email_status, email_note, trim_scale(cost)"))
        .isEqualTo("risky " + note + " 0.008");
    assertThat(world.lead(two, "email_status, email_note, trim_scale(cost)"))
        .isEqualTo("risky " + note + " 0");
    assertThat(verification.verdictsOf(one.jobId()).get(1).standing())
        .isInstanceOfSatisfying(
            Wanted.Known.class,
            it -> assertThat(it.verdict().status()).isEqualTo(EmailStatus.INVALID));
  }

  @Test
  void whatIsNoAddressIsNotCharged() throws Exception {
    var payer = scripted.payer("1");
    verification.want(payer, INFO);
    world.accepts().completes(1, result(INFO, "invalid", "bad_syntax"));

    world.run();
    world.runAfter(LOOK);

    assertThat(scripted.ledger(payer)).containsExactly("jobs/create settled ok 0");
    assertThat(scripted.reserved(payer)).isZero();
  }

  @Test
  void findingKeepsTheProvidersOwnWords() throws Exception {
    var payer = scripted.payer("1");
    verification.want(payer, INFO);
    world.storeLead(payer, INFO);
    world.accepts().completes(1, result(INFO, "valid", "has_dns", "smtp_connectable"));

    world.run();
    world.runAfter(LOOK);

    assertThat(world.lead(payer, "email_status, email_note")).isEqualTo("valid");
    assertThat(
            world.lead(
                payer,
                "contacts -> 0 ->> 'status', contacts #>> '{0,found,finder}',"
                    + " contacts #>> '{0,found,verification,verdict}',"
                    + " contacts #>> '{0,found,verification,flags}', contacts -> 1 ->> 'status'"))
        .isEqualTo("valid website valid [\"has_dns\", \"smtp_connectable\"] risky");
  }

  @Test
  void restartAfterTheJobWasCreatedCreatesNoOther() throws Exception {
    var payer = scripted.payer("1");
    verification.want(payer, INFO);
    world.accepts();
    scripted.provider().then(200, standing("running", 1, 0));
    world.completes(1, result(INFO, "valid"));
    world.run();

    world.restart();
    world.runAfter(LOOK);
    world.restart();
    world.runAfter(LOOK);

    assertThat(world.creations()).isEqualTo(1);
    assertThat(standingOf(payer)).isInstanceOf(Wanted.Known.class);
    assertThat(scripted.spent(payer)).isEqualByComparingTo("0.008");
  }

  @Test
  void creationWithoutAnAnswerKeepsItsReservation() throws Exception {
    var payer = scripted.payer("1");
    verification.want(payer, INFO);
    scripted.provider().then(200, "{\"status\":\"success\"}").thenSilence();

    world.run();
    world.runAfter(Duration.ofHours(1));

    assertThat(world.creations()).isEqualTo(1);
    assertThat(scripted.reserved(payer)).isEqualByComparingTo("0.008");
    assertThat(scripted.ledger(payer))
        .containsExactly("jobs/create unknown unknown_maybe_billed 0");
    assertThat(standingOf(payer))
        .isEqualTo(new Wanted.CouldNotAsk("NeverBounce did not answer: the connection broke."));
  }

  @Test
  void batchThatWasBeingSentWhenItsNodeDiedIsNotSentAgain() throws Exception {
    var payer = scripted.payer("1");
    verification.want(payer, INFO);
    scripted.provider().then(503, "");
    world.run();
    assertThat(world.batches.beginSending(batch())).isTrue();

    world.restart();
    world.runAfter(LOOK);

    assertThat(world.creations()).isZero();
    assertThat(scripted.reserved(payer)).isEqualByComparingTo("0.008");
    assertThat(standingOf(payer)).isInstanceOf(Wanted.CouldNotAsk.class);
  }

  private UUID batch() {
    return world
        .database
        .db()
        .sql("SELECT id FROM provider.verification_batch")
        .query(UUID.class)
        .single();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"status\":\"auth_failure\",\"message\":\"No.\"} | NeverBounce refuses the key: No.",
        "{\"status\":\"general_failure\",\"message\":\"Not enough credits\"}"
            + " | NeverBounce has no credits left: Not enough credits.",
        "{\"status\":\"success\",\"credits_info\":{\"paid_credits_remaining\":1,\"free_credits_remaining\":0}}"
            + " | NeverBounce has 1 credits left, and 2 addresses were to be verified."
      })
  void refusedBatchReleasesWhatWasReservedAndTellsTheLeads(String body, String sentence)
      throws Exception {
    var payer = scripted.payer("1");
    verification.want(payer, INFO);
    verification.want(payer, "second@cafe.example");
    world.storeLead(payer, INFO);
    scripted.provider().then(200, body);

    world.run();

    assertThat(world.lead(payer, "email_status, email_note"))
        .isEqualTo("could_not_ask " + sentence);
    assertThat(standingOf(payer)).isEqualTo(new Wanted.CouldNotAsk(sentence));
    assertThat(scripted.reserved(payer)).isZero();
    assertThat(scripted.spent(payer)).isZero();
    assertThat(world.creations()).isZero();
  }

  @Test
  void creationThatWasPutOffIsTriedAgainLater() throws Exception {
    var payer = scripted.payer("1");
    verification.want(payer, INFO);
    var enough = "{\"status\":\"success\"}";
    scripted.provider().then(200, enough);
    for (var i = 0; i < 5; i++) {
      scripted.provider().then(200, "{\"status\":\"temp_unavail\",\"message\":\"Soon\"}");
    }
    world.run();
    assertThat(standingOf(payer)).isEqualTo(new Wanted.Pending());
    leaveNeverBounceAlone();

    world.accepts().completes(1, result(INFO, "valid"));
    world.runAfter(Duration.ofMinutes(1));
    world.runAfter(LOOK);

    assertThat(standingOf(payer)).isInstanceOf(Wanted.Known.class);
    assertThat(scripted.spent(payer)).isEqualByComparingTo("0.008");
  }

  /** Long enough: after five failures in a row nobody asks it for half a minute. */
  private void leaveNeverBounceAlone() {
    world.database.db().sql("UPDATE provider.credential SET paused_until = NULL").update();
  }

  @Test
  void addressThatComesAfterABatchWasCollectedGetsTheNext() throws Exception {
    var early = scripted.payer("1");
    var late = scripted.payer("1");
    verification.want(early, INFO);
    world.accepts();
    world.run();

    verification.want(late, INFO);
    world.accepts();
    world.run();

    assertThat(world.creations()).isEqualTo(2);
    assertThat(world.batches.runs().underWay()).isEqualTo(2);
  }

  @Test
  void manyWhoWantAtOnceShareFewJobsAndNoneIsForgotten() throws Exception {
    var payers = List.of(scripted.payer("1"), scripted.payer("1"));
    world.accepts();

    var wishes = new ArrayList<Callable<Wanted>>();
    for (var i = 0; i < 40; i++) {
      var payer = payers.get(i % 2).forLead("firm-" + i);
      var email = "a%d@cafe.example".formatted(i);
      wishes.add(() -> verification.want(payer, email));
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(threads.invokeAll(wishes))
          .allSatisfy(it -> assertThat(it.get()).isEqualTo(new Wanted.Pending()));
    }
    world.run();

    assertThat(world.creations()).isEqualTo(1);
    assertThat(
            world
                .database
                .db()
                .sql("SELECT count(*) FROM provider.verification WHERE state = 'submitted'")
                .query(Long.class)
                .single())
        .isEqualTo(40);
  }

  @Test
  void batchWaitsForWhoeverIsAddingAnAddress() throws Exception {
    var payer = scripted.payer("1");
    verification.want(payer, INFO);
    var added = new CountDownLatch(1);
    var mayCommit = new CountDownLatch(1);
    var slow =
        world.verification(
            () -> {
              added.countDown();
              awaitIt(mayCommit);
            });
    world.accepts();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var want = threads.submit(() -> slow.want(payer, "second@cafe.example"));
      awaitIt(added);
      var batch = threads.submit(world::run);
      world.awaitBlocked();
      mayCommit.countDown();
      want.get();
      batch.get();
    }

    assertThat(scripted.provider().bodies().get(1)).contains("second@cafe.example");
  }

  private static void awaitIt(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void verdictReachesTheLeadAlsoIfItComesBeforeTheLeadIsStored() throws Exception {
    var payer = scripted.payer("1");
    verification.want(payer, INFO);
    world.accepts().completes(1, result(INFO, "valid"));
    world.run();
    world.runAfter(LOOK);

    storeHeld(payer);

    assertThat(world.lead(payer, "email_status")).isEqualTo("valid");
  }

  private void storeHeld(Payer payer) throws SQLException {
    try (var connection = world.database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      verification.hold(connection, payer.jobId());
      world.storeLead(connection, payer, INFO);
      verification.applyTo(connection, payer.jobId());
      connection.commit();
    }
  }

  @Test
  void verdictThatComesWhileTheLeadIsStoredReachesIt() throws Exception {
    var payer = scripted.payer("1");
    verification.want(payer, INFO);
    world.accepts().completes(1, result(INFO, "valid"));
    world.run();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var connection = world.database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      verification.hold(connection, payer.jobId());
      world.storeLead(connection, payer, INFO);
      verification.applyTo(connection, payer.jobId());
      var batch = threads.submit(() -> world.runAfter(LOOK));
      world.awaitBlocked();
      connection.commit();
      batch.get();
    }

    assertThat(world.lead(payer, "email_status, trim_scale(cost)")).isEqualTo("valid 0.008");
  }

  @Test
  void campaignThatWasDeletedIsNotMissed() throws Exception {
    var gone = scripted.payer("1");
    var kept = scripted.payer("1");
    verification.want(gone, INFO);
    verification.want(kept, INFO);
    world.accepts().completes(1, result(INFO, "valid"));
    world.run();

    world.change("DELETE FROM public.campaigns WHERE id = :id", gone.campaignId());
    world.runAfter(LOOK);

    assertThat(scripted.spent(kept)).isEqualByComparingTo("0.008");
    assertThat(standingOf(kept)).isInstanceOf(Wanted.Known.class);
  }

  @Test
  void addressOfACancelledCampaignIsNotSent() throws Exception {
    var payer = scripted.payer("1");
    verification.want(payer, INFO);
    world
        .database
        .db()
        .sql(
            """
            INSERT INTO public.discovery_jobs (id, campaign_id, workspace_id, user_id, status)
            VALUES (:job, :campaign, :campaign, :campaign, 'cancelled')
            """)
        .param("job", payer.jobId())
        .param("campaign", payer.campaignId())
        .update();

    world.run();

    assertThat(scripted.provider().requests()).isEmpty();
    assertThat(scripted.reserved(payer)).isZero();
    assertThat(scripted.ledger(payer)).containsExactly("jobs/create released - 0");
  }

  @Test
  void batchThatIsNotDoneWithinADayIsGivenUp() throws Exception {
    var payer = scripted.payer("1");
    verification.want(payer, INFO);
    world.accepts();
    scripted.provider().then(200, standing("under_review", 1, 0));
    world.run();

    world.change(
        "UPDATE provider.verification_batch SET sent_at = now() - interval '25 hours' WHERE id = :id",
        batch());
    world.runAfter(LOOK);

    assertThat(standingOf(payer))
        .isEqualTo(new Wanted.CouldNotAsk("NeverBounce did not verify the address within a day."));
    assertThat(scripted.reserved(payer)).isEqualByComparingTo("0.008");
  }

  @Test
  void jobThatFailedBeforeItRanCostsNothing() throws Exception {
    var payer = scripted.payer("1");
    verification.want(payer, INFO);
    world.accepts();
    scripted.provider().then(200, standing("failed", 1, 0));

    world.run();
    world.runAfter(LOOK);

    assertThat(scripted.reserved(payer)).isZero();
    assertThat(scripted.spent(payer)).isZero();
    assertThat(standingOf(payer))
        .isEqualTo(new Wanted.CouldNotAsk("NeverBounce failed to verify the address."));
  }
}
