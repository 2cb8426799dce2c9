package io.prospectpro.app.provider.hunter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.app.platform.MigratedDatabase;
import io.prospectpro.app.provider.Answer;
import io.prospectpro.app.provider.CallOutcome;
import io.prospectpro.app.provider.Payer;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ScriptedCalls;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of Hunter's answers, and what they cost. */
@Tag("database")
class HunterTest {

  private static final String DOMAIN = "bluefinch.example";

  private static final String SEARCHED =
      """
      {"data":{"domain":"bluefinch.example","disposable":false,"webmail":false,"accept_all":true,"pattern":"{first}.{last}","organization":"Blue Finch Coffee",
       "description":null,"industry":"Food and Beverage","technologies":[],"country":"US","headcount":"11-50",
       "emails":[{"value":"mara.lindqvist@bluefinch.example","type":"personal","confidence":94,
         "first_name":"Mara","last_name":"Lindqvist","position":"Owner","position_raw":"Owner & Founder","seniority":"executive","department":"executive",
         "linkedin":null,"twitter":null,"phone_number":null,"verification":{"date":"2026-10-02","status":"valid"},
         "sources":[{"domain":"bluefinch.example","uri":"https://bluefinch.example/about","extracted_on":"2025-03-11","last_seen_on":"2026-09-30","still_on_page":true}]},
        {"value":"info@bluefinch.example","type":"generic","confidence":61,"first_name":null,"verification":{"date":null,"status":null},"sources":[]}],
       "linked_domains":[]},
       "meta":{"results":2,"limit":10,"offset":0,"params":{"domain":"bluefinch.example"}}}
      """;
  private static final String FOUND =
      """
      {"data":{"first_name":"Mara","last_name":"Lindqvist","email":"mara.lindqvist@bluefinch.example","score":97,"domain":"bluefinch.example","accept_all":false,
       "position":"Owner","twitter":null,"linkedin_url":null,"phone_number":null,"company":"Blue Finch Coffee","sources":[],
       "verification":{"date":"2026-10-02","status":"valid"}},"meta":{"params":{}}}
      """;
  private static final String NOT_FOUND =
      """
      {"data":{"first_name":"Mara","last_name":"Lindqvist","email":null,"score":null,"domain":"bluefinch.example","sources":[]},"meta":{"params":{}}}
      """;
  private static final String COUNTED =
      """
      {"data":{"total":12,"personal_emails":9,"generic_emails":3,"department":{},"seniority":{"junior":2}},"meta":{"params":{}}}
      """;
  private static final String NONE =
      """
      {"data":{"total":0,"personal_emails":0,"generic_emails":0},"meta":{"params":{}}}
      """;
  private static final String USED_UP =
      """
      {"errors":[{"id":"too_many_requests","code":429,"details":"You've reached the limit for the number of searches per billing period included in your plan."}]}
      """;

  private static final MigratedDatabase DATABASE = new MigratedDatabase();

  private final ScriptedCalls scripted = new ScriptedCalls(DATABASE, Provider.HUNTER);
  private final LocalDate reset = LocalDate.now(ZoneOffset.UTC).plusDays(20);
  private final Hunter hunter = hunter();

  @AfterEach
  void stop() {
    scripted.close();
  }

  private Hunter hunter() {
    var clock = InstantSource.system();
    var questions =
        new HunterQuestions(scripted.credential(), _ -> new BigDecimal("0.0245"), clock);
    return new Hunter(scripted.calls(), scripted.accounts(), () -> Optional.of(questions), clock);
  }

  private String account() {
    return """
    {"data":{"first_name":"Ana","plan_name":"Starter","plan_level":1,"reset_date":"%s","team_id":1,
     "requests":{"searches":{"used":3,"available":50},"credits":{"used":48,"available":50}}}}
    """
        .formatted(reset);
  }

  /** The period is learned, so that only what a test is about is asked. */
  private void knowPeriod() {
    scripted.accounts().periodBegan(scripted.credential(), Instant.now());
  }

  private Answer<HunterAddress> find(Payer payer) throws InterruptedException {
    return hunter.findAddress(DOMAIN, "Mara", "Lindqvist", payer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "202 | {\"data\":{}} | PENDING | Hunter is still looking.",
        "222 | {\"data\":{}} | PENDING | The firm's mail server did not let Hunter look.",
        "400 | {\"errors\":[{\"id\":\"wrong_params\",\"code\":400,\"details\":\"You are missing the domain parameter\"}]}"
            + " | BAD_REQUEST | Hunter did not understand the question (HTTP 400): You are missing the domain parameter.",
        "400 | {\"errors\":[{\"id\":\"pagination_error\",\"code\":400,\"details\":\"The limit is 10.\"}]}"
            + " | BAD_REQUEST | Hunter did not understand the question (HTTP 400): The limit is 10.",
        "401 | {\"errors\":[{\"id\":\"authentication_failed\",\"code\":401,\"details\":\"No user found for the API key supplied\"}]}"
            + " | AUTH | Hunter refuses the key: No user found for the API key supplied.",
        "403 | {\"errors\":[]} | RATE_LIMITED | Hunter wants fewer calls.",
        "404 | {\"errors\":[{\"id\":\"not_found\",\"code\":404}]} | BAD_REQUEST | Hunter did not understand the question (HTTP 404).",
        "422 | {\"errors\":[]} | BAD_REQUEST | Hunter did not understand the question (HTTP 422).",
        "451 | {\"errors\":[{\"id\":\"claimed_email\",\"code\":451}]}"
            + " | LEGAL_BLOCK | Hunter may not say: somebody asked it to stop using what it knows of them.",
        "500 | {} | TRANSIENT | Hunter failed (HTTP 500).",
        "502 | <html>Bad gateway</html> | TRANSIENT | Hunter failed (HTTP 502)."
      })
  void everyRefusalIsToldForWhatItIsAndCostsNothing(
      int status, String body, CallOutcome outcome, String sentence) throws Exception {
    knowPeriod();
    scripted.provider().then(status, body);
    var payer = scripted.payer("1");

    var answer = find(payer);

    assertThat(answer).isInstanceOf(Answer.CouldNotAsk.class);
    var refused = (Answer.CouldNotAsk<HunterAddress>) answer;
    assertThat(refused.outcome()).isEqualTo(outcome);
    assertThat(refused.sentence()).isEqualTo(sentence);
    assertThat(scripted.spent(payer)).isZero();
    assertThat(scripted.reserved(payer)).isZero();
  }

  @Test
  void domainSearchTakesAddressesFromValueAndChargesOneCredit() throws Exception {
    knowPeriod();
    scripted.provider().then(200, COUNTED).then(200, SEARCHED);
    var payer = scripted.payer("1");

    var answer = hunter.searchDomain(DOMAIN, payer);

    var verdict = new HunterVerdict("valid", LocalDate.of(2026, 10, 2));
    assertThat(answer)
        .isEqualTo(
            new Answer.Known<>(
                new HunterDomain(
                    DOMAIN,
                    true,
                    false,
                    false,
                    "{first}.{last}",
                    "Blue Finch Coffee",
                    List.of(
                        new HunterAddress(
                            "mara.lindqvist@bluefinch.example",
                            true,
                            94,
                            "Mara",
                            "Lindqvist",
                            "Owner",
                            "executive",
                            "executive",
                            null,
                            verdict,
                            List.of("https://bluefinch.example/about")),
                        new HunterAddress(
                            "info@bluefinch.example",
                            false,
                            61,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            List.of())))));
    assertThat(scripted.spent(payer)).isEqualByComparingTo("0.0245");
    assertThat(scripted.ledger(payer))
        .containsExactly("email-count settled ok 0", "domain-search settled ok 0.0245");
  }

  @Test
  void answerThatWasRecordedIsReadBackWhole() throws Exception {
    knowPeriod();
    scripted.provider().then(200, COUNTED).then(200, SEARCHED);
    var payer = scripted.payer("1");
    var first = hunter.searchDomain(DOMAIN, payer);

    var again = hunter.searchDomain("BlueFinch.example ", payer);

    assertThat(again).isEqualTo(first);
    assertThat(scripted.provider().requests()).hasSize(2);
  }

  @Test
  void finderTakesTheAddressFromEmail() throws Exception {
    knowPeriod();
    scripted.provider().then(200, FOUND);
    var payer = scripted.payer("1");

    var answer = find(payer);

    assertThat(answer).isInstanceOf(Answer.Known.class);
    var found = ((Answer.Known<HunterAddress>) answer).value();
    assertThat(found.email()).isEqualTo("mara.lindqvist@bluefinch.example");
    assertThat(found.confidence()).isEqualTo(97);
    assertThat(scripted.spent(payer)).isEqualByComparingTo("0.0245");
  }

  @Test
  void whatIsNotFoundCostsNothing() throws Exception {
    knowPeriod();
    scripted.provider().then(200, NOT_FOUND);
    var payer = scripted.payer("1");

    var answer = find(payer);

    assertThat(answer).isEqualTo(new Answer.Nothing<>());
    assertThat(scripted.ledger(payer)).containsExactly("email-finder settled empty 0");
  }

  @Test
  void domainWithoutAddressesIsCountedAndNotSearched() throws Exception {
    scripted.provider().then(200, NONE);

    var answer = hunter.searchDomain(DOMAIN, scripted.payer("1"));

    assertThat(answer).isEqualTo(new Answer.Nothing<>());
    assertThat(scripted.provider().requests())
        .containsExactly("GET /v2/email-count?domain=" + DOMAIN);
  }

  @Test
  void answerThatTakesThreeCallsIsChargedOnce() throws Exception {
    knowPeriod();
    scripted.provider().then(202, "{\"data\":{}}").then(202, "{\"data\":{}}").then(200, FOUND);
    var payer = scripted.payer("1");

    var answer = find(payer);

    assertThat(answer).isInstanceOf(Answer.Known.class);
    assertThat(scripted.ledger(payer))
        .containsExactly(
            "email-finder released pending 0",
            "email-finder released pending 0",
            "email-finder settled ok 0.0245");
  }

  @Test
  void repetitionIsFreeUntilANewPeriodBegins() throws Exception {
    knowPeriod();
    scripted.provider().then(200, FOUND);
    var first = scripted.payer("1");
    var second = scripted.payer("1");
    var third = scripted.payer("1");

    find(first);
    find(second);
    knowPeriod();
    find(third);

    assertThat(scripted.spent(first)).isEqualByComparingTo("0.0245");
    assertThat(scripted.spent(second)).isZero();
    assertThat(scripted.spent(third)).isEqualByComparingTo("0.0245");
  }

  @Test
  void periodIsAskedForOnceAndLearnedFromTheAccount() throws Exception {
    scripted.provider().then(200, account()).then(200, FOUND);

    find(scripted.payer("1"));
    find(scripted.payer("1"));

    assertThat(scripted.accounts().findPeriod(scripted.credential()))
        .contains(reset.minusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    assertThat(scripted.provider().requests()).filteredOn(it -> it.contains("/account")).hasSize(1);
  }

  @Test
  void creditsThatAreUsedUpAreToldWithTheDayAndNotAskedForAgain() throws Exception {
    knowPeriod();
    scripted.provider().then(429, USED_UP).then(200, account()).then(200, COUNTED);
    var until = reset.atStartOfDay(ZoneOffset.UTC).toInstant();
    var day = DateTimeFormatter.ofPattern("d MMM", Locale.US).format(reset);
    var told =
        new Answer.CouldNotAsk<HunterAddress>(
            CallOutcome.QUOTA_EXHAUSTED,
            "Hunter's monthly credits are used up until %s.".formatted(day),
            until);

    var first = find(scripted.payer("1"));
    var other = find(scripted.payer("1"));
    var free = hunter.countAddresses(DOMAIN, scripted.payer("1"));

    assertThat(first).isEqualTo(told);
    assertThat(other).isEqualTo(told);
    assertThat(free).isEqualTo(new Answer.Known<>(new HunterCount(12, 9, 3)));
    assertThat(scripted.provider().requests())
        .extracting(it -> it.replaceFirst("\\?.*", ""))
        .containsExactly("GET /v2/email-finder", "GET /v2/account", "GET /v2/email-count");
  }

  @Test
  void keyTravelsInAHeaderAlone() throws Exception {
    knowPeriod();
    scripted.provider().then(200, FOUND);

    find(scripted.payer("1"));

    var key = scripted.credential().key();
    assertThat(scripted.provider().headers().getFirst().getFirst("X-API-KEY")).isEqualTo(key);
    assertThat(scripted.provider().requests().getFirst())
        .isEqualTo(
            "GET /v2/email-finder?domain=bluefinch.example&first_name=Mara&last_name=Lindqvist&max_duration=20");
  }

  @Test
  void withoutAKeyNothingIsAsked() {
    var off =
        new Hunter(scripted.calls(), scripted.accounts(), Optional::empty, InstantSource.system());

    assertThat(off.isOn()).isFalse();
    assertThatThrownBy(() -> off.searchDomain(DOMAIN, scripted.payer("1")))
        .hasMessageContaining("prospectpro.providers.hunter.key");
  }
}
