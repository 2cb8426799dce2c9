package io.prospectpro.app.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.prospectpro.app.admin.JobReport.LogLine;
import io.prospectpro.app.admin.JobReport.Step;
import io.prospectpro.engine.inspect.JobDetail.RecordedStep;
import io.prospectpro.engine.job.JobEvent;
import io.prospectpro.engine.job.JobId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What is left of a job for an admin to read. */
class RedactionTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final JsonMapper JSON = new JsonMapper();

  private static RecordedStep step(String name, int minute) {
    return new RecordedStep(name, "{\"name\": \"Cafe Luna\"}", 1, NOON.plusSeconds(60L * minute));
  }

  private static JobEvent event(long sequence, String type, String body) {
    return new JobEvent(
        JobId.next(), sequence, type, NOON.plusSeconds(sequence), JSON.readTree(body));
  }

  @Test
  void stepsAreCountedBySortAndCandidatesAreNotNamed() {
    var steps =
        Redaction.steps(
            List.of(
                step("discover-open_data", 0),
                step("contact-open_data:cafe-luna", 1),
                step("contact-Cafe\nLuna", 2),
                step("discover-Cafe Luna", 3)));

    assertThat(steps)
        .extracting(Step::name, Step::times)
        .containsExactly(tuple("discover-open_data", 1), tuple("contact", 2), tuple("discover", 1));
    assertThat(steps.get(1).lastAt()).isEqualTo(NOON.plusSeconds(120));
  }

  @Test
  void eventsInARowAreOneLineAndTheirBodiesAreLeftOut() {
    var log =
        Redaction.log(
            "campaign.run",
            List.of(
                event(
                    1,
                    "progress",
                    "{\"status\": \"processing\", \"percent\": 50, \"stage\": \"x\"}"),
                event(2, "lead", "{\"name\": \"Cafe Luna\"}"),
                event(3, "lead", "{\"name\": \"Cafe Sol\"}"),
                event(4, "progress", "{\"status\": \"failed\", \"error\": \"Cafe Sol broke it.\"}"),
                event(
                    5,
                    "progress",
                    "{\"status\": \"cancelled\", \"error\": \"Cancelled by the user.\"}")));

    assertThat(log)
        .extracting(LogLine::what)
        .containsExactly("progress", "lead", "progress", "progress");
    assertThat(log.get(1)).returns(2, LogLine::times).returns(NOON.plusSeconds(3), LogLine::at);
    assertThat(log.get(2)).returns(null, LogLine::error).returns(true, LogLine::errorHidden);
    assertThat(log.get(3)).returns("Cancelled by the user.", LogLine::error);
    assertThat(log.toString()).doesNotContain("Cafe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "There is no place called 'Bouldr'.",
        "Cancelled by the user. Cafe Luna",
        "Failed 3 times, the last time: Cafe Luna is no address.",
        "The mail server did not take the letter: cafe@luna.example"
      })
  void reasonThatMayHoldAUsersWordsIsHidden(String error) {
    assertThat(Reason.of("campaign.run", error)).isEqualTo(new Reason(null, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "campaign.run | Cancelled by an admin.",
        "campaign.run | The campaign was deleted before its job ran.",
        "mail.send | Failed 12 times, the last time: The mail server did not take the letter: it cannot be reached (ConnectException).",
        "provider.upkeep | ERROR: deadlock detected"
      })
  void reasonThatHoldsNobodysWordsIsShown(String kind, String error) {
    assertThat(Reason.of(kind, error)).isEqualTo(new Reason(error, false));
  }
}
