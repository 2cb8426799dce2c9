/**
 * Brings what the writer has committed to those who watch.
 *
 * <p>The truth is in the tables {@code event}, {@code snapshot} and, of what has ended, {@code
 * history}, read through the views {@code any_event} and {@code any_snapshot}; everything in memory
 * here is a cache of what was last handed out. A hint (in process, by NOTIFY, or by the poll) names
 * jobs that changed; one query reads what is new for all of them, and each watcher is given the
 * events after its last, in order, and the newest snapshot. A lost hint costs time, never an event.
 */
@NullMarked
package io.prospectpro.engine.progress;

import org.jspecify.annotations.NullMarked;
