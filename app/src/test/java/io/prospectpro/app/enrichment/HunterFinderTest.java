package io.prospectpro.app.enrichment;

import static io.prospectpro.app.lead.CandidateMaker.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.enrichment.ContactFinder.Found;
import io.prospectpro.app.enrichment.ContactFinder.Sought;
import io.prospectpro.app.enrichment.FoundContact.Person;
import io.prospectpro.app.platform.MigratedDatabase;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ScriptedCalls;
import io.prospectpro.app.provider.hunter.ScriptedHunter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Hunter says, as the waterfall understands it. */
@Tag("database")
class HunterFinderTest {

  private static final MigratedDatabase DATABASE = new MigratedDatabase();
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final String ONE = "{\"data\":{\"total\":1}}";
  private static final String NONE = "{\"data\":{\"total\":0}}";
  private static final Person MARA = new Person("Mara van Lindqvist", "Owner");

  private final ScriptedCalls scripted = new ScriptedCalls(DATABASE, Provider.HUNTER);
  private final HunterFinder finder =
      new HunterFinder(ScriptedHunter.at(scripted), InstantSource.fixed(NOW));

  @AfterEach
  void stop() {
    scripted.close();
  }

  private Found find(boolean isPersonWanted, Person... people) throws InterruptedException {
    return finder.find(
        new Sought(
            candidate().website("https://www.cafe.com/menu").make(),
            List.of(people),
            isPersonWanted,
            scripted.payer("1.00")));
  }

  private void knows(String type, String verdict, String date) {
    scripted
        .provider()
        .then(200, ONE)
        .then(
            200,
            """
            {"data":{"domain":"cafe.com","disposable":false,"webmail":false,"accept_all":false,"emails":[
              {"value":"mara@cafe.com","type":"%s","confidence":94,"first_name":"Mara","last_name":"Lindqvist",
               "position":"Owner","verification":{"date":"%s","status":"%s"},
               "sources":[{"uri":"https://cafe.com/about"}]}]},"meta":{"results":1}}
            """
                .formatted(type, date, verdict));
  }

  @Test
  void freshVerdictCountsAsHunters() throws Exception {
    knows("personal", "valid", "2026-10-02");

    var contact = find(false).contacts().getFirst();

    assertThat(contact.email()).isEqualTo("mara@cafe.com");
    assertThat(contact.person()).isEqualTo(new Person("Mara Lindqvist", "Owner"));
    assertThat(contact.url()).isEqualTo("https://cafe.com/about");
    assertThat(contact.verification())
        .isEqualTo(
            new FoundContact.Verification(
                "hunter",
                "valid",
                List.of(),
                Instant.parse("2026-10-02T00:00:00Z"),
                EmailStatus.VALID));
  }

  @Test
  void oldVerdictIsAsGoodAsNone() throws Exception {
    knows("personal", "valid", "2026-07-01");

    assertThat(find(false).contacts().getFirst().verification()).isNull();
  }

  @Test
  void domainThatTakesEverythingIsRisky() throws Exception {
    knows("personal", "accept_all", "2026-10-02");

    assertThat(find(false).contacts().getFirst().verification())
        .extracting(FoundContact.Verification::status)
        .isEqualTo(EmailStatus.RISKY);
  }

  @Test
  void sharedAddressHasNoPerson() throws Exception {
    knows("generic", "valid", "2026-10-02");

    assertThat(find(false).contacts().getFirst().person()).isNull();
  }

  @Test
  void personWhomTheFirmNamesIsLookedForWhereOneIsWanted() throws Exception {
    scripted
        .provider()
        .then(200, NONE)
        .then(
            200,
            """
            {"data":{"first_name":"Mara","last_name":"Lindqvist","email":"mara.lindqvist@cafe.com","score":97,
             "domain":"cafe.com","accept_all":false,"position":"Owner","sources":[],
             "verification":{"date":"2026-10-02","status":"valid"}},"meta":{}}
            """);

    var found = find(true, MARA);

    assertThat(found.contacts())
        .extracting(FoundContact::email)
        .containsExactly("mara.lindqvist@cafe.com");
    assertThat(scripted.provider().requests().getLast())
        .contains("email-finder", "first_name=Mara", "last_name=Lindqvist");
  }

  @Test
  void nobodyIsLookedForByNameWhereAnyAddressWillDo() throws Exception {
    scripted.provider().then(200, NONE).then(500, "");

    assertThat(find(false, MARA)).isEqualTo(Found.nothing());

    assertThat(scripted.provider().requests()).hasSize(1);
  }

  @Test
  void refusalIsToldAndIsNotNothing() throws Exception {
    scripted.provider().then(401, "{\"errors\":[{\"id\":\"authentication_failed\",\"code\":401}]}");

    assertThat(find(true, MARA).notAsked()).singleElement().asString().contains("Hunter");
  }
}
