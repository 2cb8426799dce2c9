package io.prospectpro.engine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.Engine;
import io.prospectpro.engine.EngineDatabase;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.progress.Watch.Update;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first lines of engine/README.md. */
@Tag("database")
class QuickstartTest {

  record LeadId(long value) {}

  record Contacts(List<String> addresses) {}

  @RegisterExtension static final EngineDatabase db = new EngineDatabase();

  @Test
  void firstLinesOfTheReadmeRun() throws Exception {
    db.execute("CREATE TABLE public.contact (lead bigint, address text)");
    var dataSource = db.dataSource();
    var enrich = JobKind.of("lead.enrich", LeadId.class);

    Engine.migrate(dataSource);
    var engine =
        Engine.on(dataSource)
            .direct(dataSource)
            .handle(
                enrich,
                (lead, job) -> {
                  job.progress(10, "finding", Map.of());
                  var contacts = job.step("find", Contacts.class, () -> contactsOf(lead));
                  return Outcome.completing(connection -> add(connection, lead, contacts));
                })
            .build();
    engine.start();
    var id = engine.enqueue(NewJob.of(enrich, new LeadId(42)).forTenant("acme"));

    var stages = new ArrayList<String>();
    try (var watch = engine.watch(id, 0)) {
      while (!watch.isEnded()) {
        watch.next(Duration.ofSeconds(20)).ifPresent(update -> stages.add(stageOf(update)));
      }
    }
    engine.close();

    assertThat(stages).contains("finding").endsWith("completed");
    assertThat(db.query("SELECT lead || ' ' || address FROM public.contact"))
        .containsExactly("42 info@acme.example");
  }

  private static String stageOf(Update update) {
    return switch (update) {
      case Update.Event(var event, _) -> event.body().path("stage").asString();
      case Update.Latest(var snapshot) -> snapshot.stage();
    };
  }

  private static Contacts contactsOf(LeadId lead) {
    assertThat(lead.value()).isEqualTo(42);
    return new Contacts(List.of("info@acme.example"));
  }

  private static void add(Connection connection, LeadId lead, Contacts contacts)
      throws SQLException {
    try (var insert = connection.prepareStatement("INSERT INTO public.contact VALUES (?, ?)")) {
      for (var address : contacts.addresses()) {
        insert.setLong(1, lead.value());
        insert.setString(2, address);
        insert.executeUpdate();
      }
    }
  }
}
