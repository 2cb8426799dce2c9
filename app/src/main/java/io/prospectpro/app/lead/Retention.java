package io.prospectpro.app.lead;

import io.prospectpro.app.platform.EngineSetup;
import io.prospectpro.app.platform.Worker;
import io.prospectpro.engine.EngineBuilder;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.schedule.Schedule;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes, field by field, what may not be kept any longer: each field's provenance says until
 * when. Runs every hour as a job. What a lead keeps are its fingerprints, so that the business is
 * not brought a second time. Thread-safe.
 */
@Component
public final class Retention implements EngineSetup {

  /** In one transaction, so that the locks are short. */
  private static final int BATCH = 500;

  private final JdbcClient jdbc;

  Retention(@Worker JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Args() {}

  @Override
  public void addTo(EngineBuilder engine) {
    var kind = JobKind.of("lead.retention", Args.class);
    engine
        .handle(
            kind,
            (args, job) -> {
              purge();
              return Outcome.completed();
            })
        .schedule(Schedule.of("lead.retention", kind, new Args(), "17 * * * *", ZoneOffset.UTC));
  }

  /** Deletes all that is due; returns how many leads lost something. */
  int purge() {
    int all = 0;
    int batch;
    do {
      batch = purgeBatch();
      all += batch;
    } while (batch == BATCH);
    return all;
  }

  private int purgeBatch() {
    return jdbc.sql(
            """
            WITH due AS (
              SELECT id FROM public.leads
              WHERE expires_at <= now()
              ORDER BY expires_at
              LIMIT :batch
              FOR UPDATE SKIP LOCKED
            ), gone AS (
              SELECT l.id, array_agg(f.key) AS fields
              FROM public.leads l
              JOIN due ON due.id = l.id
              CROSS JOIN jsonb_each(l.provenance) AS f
              WHERE CAST(f.value ->> 'expiresAt' AS timestamptz) <= now()
              GROUP BY l.id
            )
            UPDATE public.leads l
            SET name = CASE WHEN 'name' = ANY (g.fields) THEN '(name deleted: its licence ran out)' ELSE l.name END,
                category = CASE WHEN 'category' = ANY (g.fields) THEN NULL ELSE l.category END,
                category_label = CASE WHEN 'category' = ANY (g.fields) THEN NULL ELSE l.category_label END,
                street = CASE WHEN 'address' = ANY (g.fields) THEN NULL ELSE l.street END,
                city = CASE WHEN 'address' = ANY (g.fields) THEN NULL ELSE l.city END,
                state = CASE WHEN 'address' = ANY (g.fields) THEN NULL ELSE l.state END,
                postcode = CASE WHEN 'address' = ANY (g.fields) THEN NULL ELSE l.postcode END,
                country = CASE WHEN 'address' = ANY (g.fields) THEN NULL ELSE l.country END,
                phone = CASE WHEN 'phone' = ANY (g.fields) THEN NULL ELSE l.phone END,
                website = CASE WHEN 'website' = ANY (g.fields) THEN NULL ELSE l.website END,
                latitude = CASE WHEN 'position' = ANY (g.fields) THEN NULL ELSE l.latitude END,
                longitude = CASE WHEN 'position' = ANY (g.fields) THEN NULL ELSE l.longitude END,
                distance_miles = CASE WHEN 'position' = ANY (g.fields) THEN NULL ELSE l.distance_miles END,
                provenance = l.provenance - g.fields,
                expires_at = (SELECT min(CAST(k.value ->> 'expiresAt' AS timestamptz))
                              FROM jsonb_each(l.provenance - g.fields) AS k)
            FROM gone g
            WHERE l.id = g.id
            """)
        .param("batch", BATCH)
        .update();
  }
}
