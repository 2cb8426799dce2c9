/**
 * The engine's vocabulary: what a job is, who handles it, and what an attempt can come to.
 *
 * <p>Everything here is a value or an interface; nothing touches the database. Users of the library
 * write a {@link io.prospectpro.engine.job.JobHandler} for a {@link
 * io.prospectpro.engine.job.JobKind}, which receives a {@link io.prospectpro.engine.job.JobContext}
 * and answers with an {@link io.prospectpro.engine.job.Outcome}.
 */
@NullMarked
package io.prospectpro.engine.job;

import org.jspecify.annotations.NullMarked;
