package io.prospectpro.engine.job;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * Something notable that happened to a job. The events of one job are numbered from 1 without a
 * gap.
 *
 * @param type {@link #PROGRESS} for those of the engine, else what the handler chose
 * @param body for {@link #PROGRESS} the progress at that moment, with the fields of {@link
 *     Snapshot} in JSON; else what the handler gave
 */
public record JobEvent(JobId jobId, long sequence, String type, Instant at, JsonNode body) {

  /** A change of stage or status. */
  public static final String PROGRESS = "progress";
}
