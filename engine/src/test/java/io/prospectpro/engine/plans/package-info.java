/**
 * What PostgreSQL does with the engine's statements, watched by {@code auto_explain} while the
 * stores run them on a database with many rows.
 *
 * <p>The bounds that are asserted are those of the work that was asked for, never of the number of
 * rows: they are the same at ten thousand rows and at a million. The database is as bad as it gets:
 * half of what was written is dead and was never vacuumed, and the statistics are those of empty
 * tables, before they are those of full ones; with generic plans and with plans for the values.
 */
@NullMarked
package io.prospectpro.engine.plans;

import org.jspecify.annotations.NullMarked;
