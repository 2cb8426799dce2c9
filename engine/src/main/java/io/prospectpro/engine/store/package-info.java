/**
 * Every SQL statement of the engine, one class per concern.
 *
 * <p>Statements are text blocks with named parameters that paste into psql. Methods take the
 * connection they work on, so that the caller decides what is one transaction. The two rules that
 * keep promises are here: every write of an attempt locks the job's row and compares its token
 * ({@link io.prospectpro.engine.store.AttemptStore}), and claims skip locked rows ({@link
 * io.prospectpro.engine.store.JobStore#claim}).
 */
@NullMarked
package io.prospectpro.engine.store;

import org.jspecify.annotations.NullMarked;
