package io.prospectpro.app.provider.neverbounce;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.platform.MigratedDatabase;
import io.prospectpro.app.provider.Answer;
import io.prospectpro.app.provider.CallOutcome;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ScriptedCalls;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of NeverBounce's answers. */
@Tag("database")
class NeverBounceTest {

  private static final String CREATED =
      "{\"status\":\"success\",\"job_id\":150970,\"execution_time\":388}";
  private static final List<AddressToCheck> ADDRESSES =
      List.of(new AddressToCheck("7", "mara.lindqvist@bluefinch.example"));

  private static final MigratedDatabase DATABASE = new MigratedDatabase();

  private final ScriptedCalls scripted = new ScriptedCalls(DATABASE, Provider.NEVERBOUNCE);
  private final NeverBounce neverBounce = ScriptedNeverBounce.on(scripted);

  @AfterEach
  void stop() {
    scripted.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"status\":\"auth_failure\",\"message\":\"We were unable to authenticate your request…\",\"execution_time\":5}"
            + " | AUTH | NeverBounce refuses the key: We were unable to authenticate your request.",
        "200 | {\"status\":\"bad_referrer\",\"message\":\"This key is bound.\"} | AUTH | NeverBounce refuses the key: This key is bound.",
        "200 | {\"status\":\"general_failure\",\"message\":\"Insufficient credits.\"}"
            + " | QUOTA_EXHAUSTED | NeverBounce has no credits left: Insufficient credits.",
        "200 | {\"status\":\"general_failure\",\"message\":\"Invalid input_location\"}"
            + " | BAD_REQUEST | NeverBounce did not understand us: Invalid input_location.",
        "200 | {\"status\":\"throttle_triggered\",\"message\":\"Slow\"} | RATE_LIMITED | NeverBounce wants fewer calls.",
        "200 | {\"status\":\"temp_unavail\",\"message\":\"Soon\"} | TRANSIENT | NeverBounce is away for the moment.",
        "200 | {\"status\":\"new_word\"} | BAD_REQUEST | NeverBounce answered 'new_word', which we do not know.",
        "200 | <html>proxy</html> | UNKNOWN_MAYBE_BILLED | NeverBounce did not answer: the answer makes no sense.",
        "413 | too large | BAD_REQUEST | NeverBounce takes no list of this size.",
        "429 | {} | RATE_LIMITED | NeverBounce wants fewer calls.",
        "502 | <html/> | UNKNOWN_MAYBE_BILLED | NeverBounce did not say whether it took the addresses (HTTP 502).",
        "503 | <html/> | TRANSIENT | NeverBounce failed (HTTP 503)."
      })
  void everyRefusalOfAJobIsToldForWhatItIs(
      int status, String body, CallOutcome outcome, String sentence) throws Exception {
    scripted.provider().then(status, body);

    var answer = neverBounce.createJob("c42", ADDRESSES);

    assertThat(answer).isInstanceOf(Answer.CouldNotAsk.class);
    var refused = (Answer.CouldNotAsk<Long>) answer;
    assertThat(refused.outcome()).isEqualTo(outcome);
    assertThat(refused.sentence()).isEqualTo(sentence);
    if (outcome == CallOutcome.UNKNOWN_MAYBE_BILLED) {
      assertThat(scripted.provider().requests()).hasSize(1);
    }
  }

  @Test
  void creationWithoutAWholeAnswerIsNotRepeated() throws Exception {
    scripted.provider().thenSilence();
    var unanswered = neverBounce.createJob("c42", ADDRESSES);
    scripted.provider().thenHalf(200, "{\"status\":");
    var broken = neverBounce.createJob("c43", ADDRESSES);

    assertThat(List.of(unanswered, broken))
        .allSatisfy(
            it ->
                assertThat(((Answer.CouldNotAsk<Long>) it).outcome())
                    .isEqualTo(CallOutcome.UNKNOWN_MAYBE_BILLED));
    assertThat(scripted.provider().requests()).hasSize(2);
  }

  @Test
  void creationThatWasPutOffIsRepeated() throws Exception {
    scripted
        .provider()
        .then(200, "{\"status\":\"throttle_triggered\",\"message\":\"Slow\"}")
        .then(200, CREATED);

    var answer = neverBounce.createJob("c42", ADDRESSES);

    assertThat(answer).isEqualTo(new Answer.Known<>(150970L));
    assertThat(scripted.provider().requests()).hasSize(2);
  }

  @Test
  void keyTravelsInTheBodyAlone() throws Exception {
    scripted.provider().then(200, CREATED);

    neverBounce.createJob("c42", ADDRESSES);

    assertThat(scripted.provider().requests()).containsExactly("POST /v4.2/jobs/create");
    assertThat(scripted.provider().bodies().getFirst())
        .contains("\"key\":\"%s\"".formatted(scripted.credential().key()))
        .contains("\"input\":[{\"id\":\"7\",\"email\":\"mara.lindqvist@bluefinch.example\"}]")
        .contains("\"auto_start\":true");
  }

  @Test
  void jobsAreSeenAsTheyStand() throws Exception {
    scripted
        .provider()
        .then(
            200,
            """
            {"status":"success","id":150970,"job_status":"running","total":{"records":3,"billable":3,"processed":1},"failure_reason":null}
            """)
        .then(
            200,
            """
            {"status":"success","id":150970,"job_status":"failed","total":{"records":3,"billable":3,"processed":0},"failure_reason":"Unreadable"}
            """);

    var running = neverBounce.standingOf(150970);
    var failed = neverBounce.standingOf(150970);

    assertThat(running)
        .isEqualTo(new Answer.Known<>(new JobStanding(JobStanding.State.RUNNING, 3, 1, null)));
    assertThat(failed)
        .isEqualTo(
            new Answer.Known<>(new JobStanding(JobStanding.State.FAILED, 3, 0, "Unreadable")));
  }

  @Test
  void resultsOfAllPagesAreRead() throws Exception {
    scripted.provider().then(200, page("one@a.example", "valid", "[]", ""));
    scripted.provider().then(200, page("two@a.example", "catchall", "[\"accepts_all\"]", "x@y.z"));

    var answer = neverBounce.resultsOf(150970);

    assertThat(answer)
        .isEqualTo(
            new Answer.Known<>(
                new CheckedAddresses(
                    List.of(
                        new CheckedAddress(
                            "one@a.example", CheckedAddress.Verdict.VALID, List.of(), null),
                        new CheckedAddress(
                            "two@a.example",
                            CheckedAddress.Verdict.CATCHALL,
                            List.of("accepts_all"),
                            "x@y.z")))));
    assertThat(scripted.provider().bodies().get(1)).contains("\"page\":2");
  }

  private static String page(String email, String result, String flags, String correction) {
    return """
    {"status":"success","total_results":2,"total_pages":2,"query":{"job_id":150970},
     "results":[{"data":{"id":"7","email":"%s"},"verification":{"result":"%s","flags":%s,"suggested_correction":"%s","address_info":{}}}],"execution_time":9}
    """
        .formatted(email, result, flags, correction);
  }

  @Test
  void accountTellsCreditsAndJobs() throws Exception {
    scripted
        .provider()
        .then(
            200,
            """
            {"status":"success","credits_info":{"paid_credits_used":1,"free_credits_used":0,"paid_credits_remaining":8412,"free_credits_remaining":10},
             "job_counts":{"completed":4,"under_review":0,"queued":1,"processing":2},"execution_time":6}
            """)
        .then(200, "{\"status\":\"success\",\"credits_info\":{},\"job_counts\":{}}");

    assertThat(neverBounce.account())
        .isEqualTo(new Answer.Known<>(new NeverBounceAccount(8422, 3)));
    assertThat(neverBounce.account())
        .isEqualTo(new Answer.Known<>(new NeverBounceAccount(null, 0)));
  }
}
