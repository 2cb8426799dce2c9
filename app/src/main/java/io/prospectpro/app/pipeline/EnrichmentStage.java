package io.prospectpro.app.pipeline;

import io.prospectpro.app.enrichment.ContactCheck;
import io.prospectpro.app.enrichment.ContactResult;
import io.prospectpro.app.lead.NewLead;
import io.prospectpro.app.scoring.Scored;
import io.prospectpro.engine.job.JobContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Checks the contacts of all chosen candidates side by side; each result is a step of the job, and
 * each lead is announced together with it. Thread-safe.
 */
@Component
final class EnrichmentStage {

  private final ContactCheck contacts;
  private final LeadAssembly assembly;

  EnrichmentStage(ContactCheck contacts, LeadAssembly assembly) {
    this.contacts = contacts;
    this.assembly = assembly;
  }

  List<NewLead> run(List<Scored> chosen, JobContext job) throws Exception {
    var checks = contacts.begin();
    var done = new AtomicInteger();
    return SideBySide.map(
        chosen,
        scored -> {
          var contact = check(checks, scored, job);
          var enriched = done.incrementAndGet();
          job.progress(
              Stage.percentEnriched(enriched, chosen.size()),
              Stage.ENRICHING_CONTACTS.key(),
              Map.of("leads_enriched", enriched));
          return assembly.assemble(scored, contact);
        });
  }

  private ContactResult check(ContactCheck.Run checks, Scored scored, JobContext job)
      throws Exception {
    return job.step(
        "contact-" + scored.candidate().id(),
        ContactResult.class,
        () -> {
          var result = checks.check(scored.candidate());
          // Before the step is recorded, so that the two are written together.
          job.event("lead", assembly.preview(scored, result));
          return result;
        });
  }
}
