package io.prospectpro.app.enrichment.verification;

import static io.prospectpro.app.enrichment.verification.VerificationWorld.result;
import static io.prospectpro.app.enrichment.verification.VerificationWorld.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.provider.Payer;
import io.prospectpro.app.provider.ScriptedCalls;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When addresses become a batch, and what becomes of them when its job is lost. */
@Tag("database")
class BatchUpkeepTest {

  private static final String INFO = "info@cafe.example";
  private static final String ENDED =
      "The verification was ended before NeverBounce gave a verdict.";

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
  void addressesFoundOneAfterTheOtherShareABatch() throws Exception {
    var payer = scripted.payer("1");
    var collecting = world.collecting(Pace.COLLECTING);
    collecting.want(payer, INFO);
    assertThat(world.run()).isZero();
    collecting.want(payer.forLead("firm-2"), "second@cafe.example");
    world.accepts();

    world.runAfter(Pace.COLLECTING);

    assertThat(world.creations()).isEqualTo(1);
    assertThat(scripted.provider().bodies().get(1)).contains(INFO, "second@cafe.example");
  }

  @Test
  void lostBatchThatWasNotSentIsReleasedAndItsLeadTold() throws Exception {
    var payer = scripted.payer("1");
    verification.want(payer, INFO);
    world.storeLead(payer, INFO);
    scripted.provider().then(503, "");
    world.run();
    world.loseJobs();

    world.tidy();

    assertThat(standingOf(payer)).isEqualTo(new Wanted.CouldNotAsk(ENDED));
    assertThat(scripted.reserved(payer)).isZero();
    assertThat(world.lead(payer, "email_status, email_note")).isEqualTo("could_not_ask " + ENDED);
  }

  @Test
  void lostBatchThatWasSentKeepsItsReservation() throws Exception {
    var payer = scripted.payer("1");
    verification.want(payer, INFO);
    world.accepts();
    world.run();
    world.loseJobs();

    world.tidy();

    assertThat(standingOf(payer)).isEqualTo(new Wanted.CouldNotAsk(ENDED));
    assertThat(scripted.reserved(payer)).isEqualByComparingTo("0.008");
    assertThat(world.batches.runs().underWay()).isZero();
  }

  @Test
  void batchThatIsUnderWayIsLeftAlone() throws Exception {
    var payer = scripted.payer("1");
    verification.want(payer, INFO);
    world.accepts();
    world.run();

    world.tidy();

    assertThat(standingOf(payer)).isEqualTo(new Wanted.Pending());
    scripted.provider().then(200, standing("running", 1, 0));
    world.runAfter(Duration.ofSeconds(3));
    world.completes(1, result(INFO, "valid"));
    world.runAfter(Duration.ofSeconds(3));
    assertThat(standingOf(payer)).isInstanceOf(Wanted.Known.class);
  }

  @Test
  void addressWhoseJobWasLostBeforeItRanGetsAnother() throws Exception {
    var payer = scripted.payer("1");
    verification.want(payer, INFO);
    world.loseJobs();
    world.tidy();
    assertThat(standingOf(payer)).isEqualTo(new Wanted.Pending());
    world
        .database
        .db()
        .sql("UPDATE provider.verification SET wanted_at = wanted_at - interval '2 minutes'")
        .update();
    world.accepts().completes(1, result(INFO, "valid"));

    world.tidy();
    world.runAfter(Duration.ofSeconds(3));

    assertThat(standingOf(payer)).isInstanceOf(Wanted.Known.class);
  }
}
