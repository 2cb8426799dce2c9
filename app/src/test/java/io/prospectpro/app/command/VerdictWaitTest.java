package io.prospectpro.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.lead.StoredLead;
import io.prospectpro.app.lead.StoredLeads;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A command does not end before the verdicts are there, and does not wait for ever either. */
class VerdictWaitTest {

  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

  private final StringWriter err = new StringWriter();
  private final Deque<List<StoredLead>> readings = new ArrayDeque<>();
  private Instant now = START;

  private static List<StoredLead> leads(String... statuses) {
    return Stream.of(statuses)
        .map(status -> StoredLeads.lead("info@pearl.com", status, "[]", false))
        .toList();
  }

  /** What is read is the next of the readings; the last one stays. */
  private List<StoredLead> read() {
    return readings.size() > 1 ? readings.remove() : readings.element();
  }

  private List<StoredLead> await(VerdictWait.Pause pause) throws InterruptedException {
    var spec = Main.commandLine().setErr(new PrintWriter(err)).getCommandSpec();
    return new VerdictWait(this::read, () -> now, pause, new Terminal(spec, false)).await();
  }

  private boolean passTime(Duration time) {
    now = now.plus(time);
    return true;
  }

  @Test
  void leadsAreReadUntilNoneIsPending() throws Exception {
    readings.add(leads("pending", "pending", "valid"));
    readings.add(leads("valid", "pending", "valid"));
    readings.add(leads("valid", "risky", "valid"));

    var leads = await(this::passTime);

    assertThat(leads)
        .extracting(StoredLead::emailStatus)
        .containsExactly("valid", "risky", "valid");
    assertThat(err.toString()).contains("Verifying 2 addresses …", "Verifying 1 address …");
  }

  @Test
  void whereNothingIsPendingNothingIsWaitedFor() throws Exception {
    readings.add(leads("valid", "not_found"));

    await(this::passTime);

    assertThat(now).isEqualTo(START);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void waitingEndsAndSaysWhatIsStillOpen() throws Exception {
    readings.add(leads("pending", "valid"));

    var leads = await(this::passTime);

    assertThat(leads).hasSize(2);
    assertThat(now).isEqualTo(START.plus(VerdictWait.PATIENCE));
    assertThat(err.toString()).contains("1 address is still being verified");
  }

  @Test
  void programThatStopsWaitsForNoVerdict() throws Exception {
    readings.add(leads("pending"));

    var leads = await(_ -> false);

    assertThat(leads).extracting(StoredLead::emailStatus).containsExactly("pending");
    assertThat(err.toString()).doesNotContain("still being verified");
  }
}
